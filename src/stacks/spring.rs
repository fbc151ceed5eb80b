//! Spring Boot, as a servlet filter.

use super::{Configuration, Family, Policy, Stack, Tested, quote, text::Text};

pub(super) const STACK: Stack = Stack {
    id: "spring",
    name: "Spring Boot",
    family: Family::Java,
    versions: "Spring Boot 3 and 4 (Spring 6 and 7), Spring MVC",
    tested: Tested::Checked {
        by: "the CorsFilter of Spring 4.3 on Jetty 9, without Spring Boot",
    },
    write,
};

fn write(policy: &Policy) -> Configuration {
    let mut t = Text::new("    ");
    t.block(
        0,
        "import java.util.List;

import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;
import org.springframework.web.filter.CorsFilter;

@Configuration
public class CorsConfig {",
    );
    t.line(1, "@Bean")
        .line(1, "FilterRegistrationBean<CorsFilter> corsFilter() {")
        .line(2, "var cors = new CorsConfiguration();");
    if policy.is_listed() {
        t.line(
            2,
            format!(
                "cors.setAllowedOrigins(List.of({}));",
                quote::list(policy.origins(), quote::json)
            ),
        );
    } else {
        t.line(2, "cors.setAllowedOrigins(List.of(\"*\"));");
    }
    t.line(
        2,
        format!(
            "cors.setAllowedMethods(List.of({}));",
            quote::list(&policy.methods, quote::json)
        ),
    );
    if !policy.request_headers.is_empty() {
        t.line(
            2,
            format!(
                "cors.setAllowedHeaders(List.of({}));",
                quote::list(&policy.request_headers, quote::json)
            ),
        );
    }
    if !policy.exposed_headers.is_empty() {
        t.line(
            2,
            format!(
                "cors.setExposedHeaders(List.of({}));",
                quote::list(&policy.exposed_headers, quote::json)
            ),
        );
    }
    if policy.is_credentialed() {
        t.line(2, "cors.setAllowCredentials(true);");
    }
    t.option(
        2,
        policy.max_age().map(|s| format!("cors.setMaxAge({s}L);")),
    );
    t.block(
        2,
        "
var source = new UrlBasedCorsConfigurationSource();
source.registerCorsConfiguration(\"/**\", cors);

var registration = new FilterRegistrationBean<>(new CorsFilter(source));
registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
return registration;",
    );
    t.line(1, "}").line(0, "}");
    Configuration::one("`CorsConfig.java`, in a package that is scanned", "java", t.finish())
        .note("The filter stands before Spring Security's, so a preflight needs no rule there; `@CrossOrigin` and `addCorsMappings` come too late for that.")
        .note("A request whose method or origin is not allowed is answered 403 without reaching a controller.")
}
