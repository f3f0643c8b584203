/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.winrm;

import com.sun.security.auth.module.Krb5LoginModule;
import dev.opswright.activities.winrm.WinRmFailure.Kind;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import javax.security.auth.Subject;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.PasswordCallback;
import javax.security.auth.login.AppConfigurationEntry;
import javax.security.auth.login.AppConfigurationEntry.LoginModuleControlFlag;
import javax.security.auth.login.Configuration;
import javax.security.auth.login.LoginContext;
import javax.security.auth.login.LoginException;
import org.jspecify.annotations.Nullable;

/** Gets a ticket-granting ticket by password or keytab, for one connection. */
final class KerberosLogin {
    private KerberosLogin() {}

    static String realm(WinRmLogin.Kerberos login) {
        int at = login.username().indexOf('@');
        return login.realm().isEmpty() && at > 0 ? login.username().substring(at + 1) : login.realm();
    }

    private static String principal(WinRmLogin.Kerberos login) {
        return login.username().contains("@") ? login.username() : login.username() + "@" + realm(login);
    }

    static Subject subject(WinRmLogin.Kerberos login) throws WinRmFailure {
        KerberosSettings.use(realm(login), login.kdc());
        Map<String, String> options = new HashMap<>(Map.of(
                "principal", principal(login),
                "refreshKrb5Config", "true",
                "useTicketCache", "false",
                "isInitiator", "true"));
        if (login.keytab() != null) {
            options.put("useKeyTab", "true");
            options.put("doNotPrompt", "true");
            options.put("keyTab", login.keytab().toString());
        }
        try {
            LoginContext context =
                    new LoginContext("opswright", new Subject(), answers(login.password()), configuration(options));
            context.login();
            return context.getSubject();
        } catch (LoginException e) {
            throw new WinRmFailure(
                    Kind.LOGIN,
                    "There is no Kerberos ticket for " + principal(login) + ": "
                            + Faults.readable(String.valueOf(e.getMessage())),
                    e);
        }
    }

    private static Configuration configuration(Map<String, String> options) {
        AppConfigurationEntry entry =
                new AppConfigurationEntry(Krb5LoginModule.class.getName(), LoginModuleControlFlag.REQUIRED, options);
        return new Configuration() {
            @Override
            public AppConfigurationEntry[] getAppConfigurationEntry(String name) {
                return new AppConfigurationEntry[] {entry};
            }
        };
    }

    private static CallbackHandler answers(@Nullable ClearText password) {
        return callbacks -> {
            for (Callback callback : callbacks) {
                if (callback instanceof PasswordCallback asked && password != null) {
                    char[] clear = password.reveal();
                    asked.setPassword(clear);
                    Arrays.fill(clear, '\0');
                }
            }
        };
    }
}
