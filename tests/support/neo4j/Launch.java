import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.neo4j.configuration.Config;
import org.neo4j.configuration.GraphDatabaseSettings;
import org.neo4j.configuration.connectors.BoltConnector;
import org.neo4j.configuration.helpers.SocketAddress;
import org.neo4j.dbms.api.DatabaseManagementService;
import org.neo4j.dbms.api.DatabaseManagementServiceBuilder;
import org.neo4j.kernel.internal.GraphDatabaseAPI;

/**
 * A Neo4j Community server for tests: {@code Launch HOME PORT [UNRESTRICTED]}, the last
 * one the procedures of plugins that may do all ({@code gds.*}).
 *
 * <p>It speaks Bolt on the loopback interface only and asks for a password (at first neo4j, to be
 * changed). It says READY when it listens, and ends when its standard input does, so that it never
 * outlives the tests that started it. It obeys the lines of its standard input, and says DONE after
 * each: {@code stop} and {@code start} the server, which is faster than a new Java; refuse all
 * writes ({@code read-only}), or take them again ({@code writable}).
 */
public final class Launch {
    private static final long MEBIBYTE = 1024L * 1024;

    private static DatabaseManagementService service;

    private Launch() {}

    public static void main(String[] args) throws Exception {
        start(args);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> service.shutdown()));
        System.out.println("READY");
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            switch (line) {
                case "stop" -> service.shutdown();
                case "start" -> start(args);
                case "read-only" -> refuseWrites(true);
                case "writable" -> refuseWrites(false);
                default -> throw new IllegalArgumentException(line);
            }
            System.out.println("DONE");
        }
        System.exit(0);
    }

    private static void start(String[] args) {
        SocketAddress address = new SocketAddress("127.0.0.1", Integer.parseInt(args[1]));
        DatabaseManagementServiceBuilder builder =
                new DatabaseManagementServiceBuilder(Path.of(args[0]))
                        .setConfig(BoltConnector.enabled, true)
                        .setConfig(BoltConnector.listen_address, address)
                        .setConfig(GraphDatabaseSettings.auth_enabled, true)
                        // Graphs are small, and come and go: it does not pay to plan again.
                        .setConfig(
                                GraphDatabaseSettings.cypher_min_replan_interval,
                                Duration.ofDays(1))
                        .setConfig(GraphDatabaseSettings.preallocate_logical_logs, false)
                        .setConfig(GraphDatabaseSettings.pagecache_memory, 128 * MEBIBYTE);
        if (args.length > 2) {
            builder.setConfig(GraphDatabaseSettings.procedure_unrestricted, List.of(args[2]));
        }
        service = builder.build();
    }

    private static void refuseWrites(boolean refused) {
        GraphDatabaseAPI database = (GraphDatabaseAPI) service.database("neo4j");
        database.getDependencyResolver()
                .resolveDependency(Config.class)
                .setDynamic(
                        GraphDatabaseSettings.read_only_database_default, refused, "a test");
    }
}
