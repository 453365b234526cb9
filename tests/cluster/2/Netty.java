import java.util.List;
import org.opensearch.env.Environment;
import org.opensearch.node.Node;
import org.opensearch.transport.Netty4Plugin;

/** How OpenSearch 2 is told of the plugin by which nodes speak. */
abstract class Netty extends Node {
  protected Netty(Environment environment) {
    super(environment, List.of(Netty4Plugin.class), true);
  }
}
