/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.cli.postgres;

/** The settings of the embedded server that differ from PostgreSQL's own, which are safe by themselves (fsync and synchronous_commit stay on). */
final class PostgresSettings {
    private PostgresSettings() {}

    static String render(int port) {
        return """
                # Written by Opswright at each start. Put your own settings below the include line in postgresql.conf.
                listen_addresses = '127.0.0.1'
                port = %d
                unix_socket_directories = ''
                password_encryption = scram-sha-256
                fsync = on
                full_page_writes = on
                synchronous_commit = on
                # api 16 + system 6 + the engine 44 + launcher, backup and a person with psql
                max_connections = 120
                shared_buffers = 128MB
                max_wal_size = 1GB
                wal_compression = on
                random_page_cost = 1.1
                # short statements: compiling them costs more than it saves
                jit = off
                # a new installation under its first storm must not wait a minute for statistics
                autovacuum_naptime = 15s
                timezone = 'UTC'
                # one file a weekday, written over after a week, so that logs cannot fill the disk
                logging_collector = on
                log_directory = 'log'
                log_filename = 'postgresql-%%a.log'
                log_rotation_age = 1d
                log_rotation_size = 0
                log_truncate_on_rotation = on
                # statements may hold secrets: no parameter values in the log
                log_parameter_max_length = 0
                log_parameter_max_length_on_error = 0
                """.formatted(port);
    }
}
