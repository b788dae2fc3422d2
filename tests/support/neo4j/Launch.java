import java.nio.file.Path;
import java.util.List;
import org.neo4j.configuration.GraphDatabaseSettings;
import org.neo4j.configuration.connectors.BoltConnector;
import org.neo4j.configuration.helpers.SocketAddress;
import org.neo4j.dbms.api.DatabaseManagementService;
import org.neo4j.dbms.api.DatabaseManagementServiceBuilder;

/**
 * A Neo4j Community server for tests: {@code Launch HOME PORT [UNRESTRICTED]}, the last
 * one the procedures of plugins that may do all ({@code gds.*}). With the property
 * {@code read.only}, no database can be written.
 *
 * <p>It speaks Bolt on the loopback interface only and asks for a password (at first neo4j, to be
 * changed). It says READY when it listens, and ends when its standard input does, so that it never
 * outlives the tests that started it.
 */
public final class Launch {
    private static final long MEBIBYTE = 1024L * 1024;

    private Launch() {}

    public static void main(String[] args) throws Exception {
        SocketAddress address = new SocketAddress("127.0.0.1", Integer.parseInt(args[1]));
        DatabaseManagementServiceBuilder builder =
                new DatabaseManagementServiceBuilder(Path.of(args[0]))
                        .setConfig(BoltConnector.enabled, true)
                        .setConfig(BoltConnector.listen_address, address)
                        .setConfig(GraphDatabaseSettings.auth_enabled, true)
                        .setConfig(GraphDatabaseSettings.pagecache_memory, 128 * MEBIBYTE);
        if (Boolean.getBoolean("read.only")) {
            builder.setConfig(GraphDatabaseSettings.read_only_database_default, true);
        }
        if (args.length > 2) {
            builder.setConfig(GraphDatabaseSettings.procedure_unrestricted, List.of(args[2]));
        }
        DatabaseManagementService service = builder.build();
        Runtime.getRuntime().addShutdownHook(new Thread(service::shutdown));
        System.out.println("READY");
        while (System.in.read() >= 0) {
            // Nobody writes: this waits for the end.
        }
        System.exit(0);
    }
}
