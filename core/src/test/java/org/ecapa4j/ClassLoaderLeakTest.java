package org.ecapa4j;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.WeakReference;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** A web application that is redeployed must take this library with it. */
class ClassLoaderLeakTest {

    /** Runs inside the loader that is to be dropped. */
    public static final class Work implements Runnable {
        @Override
        public void run() {
            ExecutorService pool = Executors.newCachedThreadPool();
            VoiceGender model = VoiceGender.load(RandomNetwork.quantized(1));
            model.withThreads(2, pool).classify(RandomNetwork.noise(9000, 1), 16_000);
            model.classify(RandomNetwork.noise(9000, 1), 44_100);
            pool.shutdown();
        }
    }

    @Test
    void aDroppedClassLoaderIsCollected() throws Exception {
        WeakReference<ClassLoader> loader = loadAndWork();
        for (int i = 0; i < 100 && loader.get() != null; i++) {
            System.gc();
            Thread.sleep(20);
        }
        assertTrue(loader.refersTo(null), "something still refers to the library's class loader");
    }

    private static WeakReference<ClassLoader> loadAndWork() throws Exception {
        try (URLClassLoader loader = new URLClassLoader(classPath(), ClassLoader.getPlatformClassLoader())) {
            Runnable work = (Runnable) loader.loadClass(Work.class.getName()).getDeclaredConstructor().newInstance();
            assertTrue(work.getClass() != Work.class, "loaded anew");
            work.run();
            return new WeakReference<>(loader);
        }
    }

    private static URL[] classPath() throws MalformedURLException {
        List<URL> urls = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(java.io.File.pathSeparator)) {
            urls.add(Path.of(entry).toUri().toURL());
        }
        return urls.toArray(URL[]::new);
    }
}
