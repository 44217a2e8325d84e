package dev.agentos4j.server.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentos4j.runtime.knowledge.read.ReadException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.SocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses are named here and none is connected to: the refusal comes before. */
class PublicAddressesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.1.2.3",
                "10.0.0.1",
                "100.64.0.1",
                "100.127.255.255",
                "127.0.0.1",
                "127.255.255.254",
                "168.63.129.16",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.1",
                "192.0.0.192",
                "192.0.2.1",
                "192.88.99.1",
                "192.168.1.1",
                "198.18.0.1",
                "198.19.255.255",
                "198.51.100.7",
                "203.0.113.9",
                "224.0.0.1",
                "239.255.255.255",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "::7f00:1",
                "64:ff9b::127.0.0.1",
                "64:ff9b::10.0.0.1",
                "64:ff9b::a9fe:a9fe",
                "64:ff9b:1::808:808",
                "100::1",
                "2001::1",
                "2001:0:4136:e378::1",
                "2001:2::1",
                "2001:10::1",
                "2001:20::1",
                "2001:db8::1",
                "2002:7f00:1::1",
                "2002:a00:1::1",
                "2002:808:808::1",
                "3fff::1",
                "3fff:fff:ffff::1",
                "4000::1",
                "5f00::1",
                "fc00::1",
                "fd00:ec2::254",
                "fe80::1",
                "fec0::1",
                "ff02::1"
            })
    void whatIsNoPublicAddressIsRefused(String address) throws Exception {
        assertThat(PublicAddresses.holds(InetAddress.getByName(address))).isFalse();
        String url = "http://" + (address.contains(":") ? "[" + address + "]" : address) + "/";
        assertThatThrownBy(() -> HttpUrlFetcher.ofPublicAddresses(1000).fetch(url))
                .isInstanceOf(ReadException.class)
                .hasMessageContaining("refused");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "8.8.8.8",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "168.63.129.15",
                "172.15.255.255",
                "172.32.0.0",
                "192.0.1.0",
                "198.17.255.255",
                "198.20.0.0",
                "223.255.255.255",
                "2001:200::1",
                "2001:4860:4860::8888",
                "2606:4700::1111",
                "2a00::1",
                "3ffe::1",
                "64:ff9b::8.8.8.8"
            })
    void addressesOfTheInternetAreNot(String address) throws Exception {
        assertThat(PublicAddresses.holds(InetAddress.getByName(address))).isTrue();
    }

    /** A proxy would look the name up itself, so what was checked would not be what is fetched. */
    @Test
    void theProxyOfTheJvmIsNotAsked() throws Exception {
        List<URI> asked = new ArrayList<>();
        ProxySelector before = ProxySelector.getDefault();
        try (ServerSocket proxy = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            ProxySelector.setDefault(new ProxySelector() {
                @Override
                public List<Proxy> select(URI uri) {
                    asked.add(uri);
                    return List.of(new Proxy(
                            Proxy.Type.HTTP,
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), proxy.getLocalPort())));
                }

                @Override
                public void connectFailed(URI uri, SocketAddress address, IOException failure) {}
            });
            assertThat(HttpUrlFetcher.clientOfPublicAddresses().proxy())
                    .hasValueSatisfying(selector -> assertThat(selector.select(URI.create("http://a.example/")))
                            .containsExactly(Proxy.NO_PROXY));
            assertThat(asked).isEmpty();
        } finally {
            ProxySelector.setDefault(before);
        }
    }
}
