import java.io.IOException;
import java.util.EnumSet;

import javax.servlet.DispatcherType;
import javax.servlet.Filter;
import javax.servlet.FilterChain;
import javax.servlet.FilterConfig;
import javax.servlet.ServletException;
import javax.servlet.ServletRequest;
import javax.servlet.ServletResponse;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.servlet.FilterHolder;
import org.eclipse.jetty.servlet.ServletContextHandler;
import org.eclipse.jetty.servlet.ServletHolder;

public class App {
    static class LogIn implements Filter {
        public void init(FilterConfig config) {}

        public void destroy() {}

        public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
                throws IOException, ServletException {
            var sent = (HttpServletRequest) request;
            if (System.getenv("LOGIN") != null && sent.getHeader("Authorization") == null && sent.getHeader("Cookie") == null) {
                ((HttpServletResponse) response).sendError(401);
                return;
            }
            chain.doFilter(request, response);
        }
    }

    static class Api extends HttpServlet {
        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
            switch (request.getRequestURI()) {
                case "/api/ok" -> response.setHeader("X-Total-Count", "3");
                case "/api/fail" -> throw new IllegalStateException("fails on purpose");
                default -> response.sendError(404);
            }
        }
    }

    public static void main(String[] arguments) throws Exception {
        var server = new Server();
        var connector = new ServerConnector(server);
        connector.setHost("127.0.0.1");
        connector.setPort(Integer.parseInt(System.getenv("PORT")));
        server.addConnector(connector);
        var context = new ServletContextHandler();
        var requests = EnumSet.of(DispatcherType.REQUEST);
        context.addFilter(new FilterHolder(new CorsConfig().corsFilter().getFilter()), "/*", requests);
        context.addFilter(new FilterHolder(new LogIn()), "/*", requests);
        context.addServlet(new ServletHolder(new Api()), "/*");
        server.setHandler(context);
        server.start();
        server.join();
    }
}
