import java.util.List;
import org.opensearch.Version;
import org.opensearch.env.Environment;
import org.opensearch.node.Node;
import org.opensearch.plugins.PluginInfo;
import org.opensearch.transport.Netty4ModulePlugin;

/** How OpenSearch 3 is told of the plugin by which nodes speak. */
abstract class Netty extends Node {
  protected Netty(Environment environment) {
    super(
        environment,
        List.of(
            new PluginInfo(
                "transport-netty4",
                "how nodes speak",
                "NA",
                Version.CURRENT,
                "21",
                Netty4ModulePlugin.class.getName(),
                null,
                List.of(),
                false)),
        true);
  }
}
