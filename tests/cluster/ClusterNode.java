import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.opensearch.cluster.service.ClusterService;
import org.opensearch.common.settings.Settings;
import org.opensearch.env.Environment;
import org.opensearch.node.InternalSettingsPreparer;

/**
 * A node of OpenSearch, from its jars alone: ClusterNode HOME NAME=VALUE..., the settings that are its
 * own. It ends by SIGTERM.
 */
public final class ClusterNode extends Netty {
  private ClusterNode(Environment environment) {
    super(environment);
  }

  // There is no log to write the node's id to.
  @Override
  protected void configureNodeAndClusterIdStateListener(ClusterService service) {}

  public static void main(String[] arguments) throws Exception {
    Settings.Builder settings = Settings.builder().put("path.home", arguments[0]);
    for (int i = 1; i < arguments.length; ++i) {
      int at = arguments[i].indexOf('=');
      String name = arguments[i].substring(0, at);
      String value = arguments[i].substring(at + 1);
      if (value.indexOf(',') < 0) {
        settings.put(name, value);
      } else {
        settings.putList(name, value.split(","));
      }
    }
    settings.put("http.type", "netty4").put("transport.type", "netty4");
    Settings all = settings.build();
    Environment environment =
        InternalSettingsPreparer.prepareEnvironment(
            all, Map.of(), Path.of(arguments[0], "config"), () -> all.get("node.name"));
    CountDownLatch ended = new CountDownLatch(1);
    try (ClusterNode node = new ClusterNode(environment)) {
      Runtime.getRuntime()
          .addShutdownHook(
              new Thread(
                  () -> {
                    try {
                      node.close();
                    } catch (Exception e) {
                      e.printStackTrace();
                    }
                    ended.countDown();
                  }));
      node.start();
      ended.await();
    }
  }
}
