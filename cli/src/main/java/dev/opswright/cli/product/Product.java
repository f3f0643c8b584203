/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.cli.product;

import dev.opswright.cli.client.ApiClient;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** {@code opswright up} as a child process on a folder and port of its own, exactly as a user starts it. */
public final class Product implements AutoCloseable {
    /** Name of the administrator the child creates. */
    public static final String ADMIN = "admin";

    private static final String READY = "Opswright is ready at ";
    private static final Duration START_LIMIT = Duration.ofMinutes(8);

    private static final Pattern WENT_WELL = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\S+ INFO ");

    private final Process process;
    private final URI address;
    private final String password;
    private final CountDownLatch ready = new CountDownLatch(1);
    private volatile boolean stopping;
    private volatile String last = "it said nothing";

    private Product(Process process, URI address, String password) {
        this.process = process;
        this.address = address;
        this.password = password;
    }

    /**
     * Starts it and waits until it is ready; the first start of a machine may build the engine for minutes.
     *
     * @param progress gets every line the child prints, but for its log of what went well
     * @throws ProductRefused with the child's exit code when it ends before it is ready
     */
    public static Product start(Path data, String password, List<String> options, Consumer<String> progress) {
        int port = freePort();
        List<String> command = new ArrayList<>(javaCommand());
        command.addAll(List.of("up", "--data", data.toString(), "--port", Integer.toString(port)));
        command.addAll(options);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(Map.of("OPSWRIGHT_ADMIN_USER", ADMIN, "OPSWRIGHT_ADMIN_PASSWORD", password));
        try {
            Product product = new Product(builder.start(), URI.create("http://127.0.0.1:" + port), password);
            Runtime.getRuntime().addShutdownHook(new Thread(product::close));
            Thread.ofVirtual().start(() -> product.read(progress));
            product.awaitReady();
            return product;
        } catch (IOException e) {
            throw new IllegalStateException("The product could not be started", e);
        }
    }

    private void read(Consumer<String> progress) {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!WENT_WELL.matcher(line).lookingAt()) {
                    progress.accept(line);
                }
                last = line;
                if (line.contains(READY)) {
                    ready.countDown();
                }
            }
        } catch (IOException e) {
            // Its end closes the stream under our feet; only a loss while it lives is worth a word.
            if (process.isAlive() && !stopping) {
                progress.accept("(the output of the product ended: " + e.getMessage() + ")");
            }
        } finally {
            ready.countDown();
        }
    }

    private void awaitReady() {
        try {
            if (!ready.await(START_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                close();
                throw new ProductRefused(2, "The product was not ready after " + START_LIMIT.toMinutes() + " minutes.");
            }
            if (process.waitFor(300, TimeUnit.MILLISECONDS)) {
                throw new ProductRefused(process.exitValue(), "The product did not start: " + last);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            close();
        }
    }

    /** Where console and api are. */
    public URI address() {
        return address;
    }

    /** Process id of the JVM that holds api and worker. */
    public long pid() {
        return process.pid();
    }

    /** A client logged in as the administrator. */
    public ApiClient administrator() {
        return ApiClient.anonymous(address).login(ADMIN, password);
    }

    @Override
    public void close() {
        stopping = true;
        process.destroy();
        try {
            if (!process.waitFor(15, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }

    private static List<String> javaCommand() {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // The same options as this process, among them the cache of a fast start.
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "dev.opswright.cli.Main"));
        return command;
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException("No free loopback port", e);
        }
    }

    /** The child ended before it was ready. */
    public static final class ProductRefused extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final int exitCode;

        ProductRefused(int exitCode, String message) {
            super(message);
            this.exitCode = exitCode;
        }

        /** Exit code of the child; 2 means it said in one sentence what is missing. */
        public int exitCode() {
            return exitCode;
        }
    }
}
