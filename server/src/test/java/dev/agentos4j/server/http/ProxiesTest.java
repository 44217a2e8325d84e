package dev.agentos4j.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose address a request has that came by proxies. */
class ProxiesTest {

    private final Proxies proxies = Proxies.at(List.of("10.0.0.0/8", "192.168.7.9", "fd00::/8"));

    private String client(String peer, List<String> forwarded, List<String> forwardedFor) throws UnknownHostException {
        return proxies.client(InetAddress.getByName(peer), forwarded, forwardedFor);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "203.0.113.5                          | 203.0.113.5",
                "203.0.113.5:4711                     | 203.0.113.5",
                "6.6.6.6, 203.0.113.5                 | 203.0.113.5",
                "6.6.6.6, 203.0.113.5, 10.1.1.1       | 203.0.113.5",
                "6.6.6.6, 203.0.113.5, 192.168.7.9    | 203.0.113.5",
                "203.0.113.5, 192.168.7.8             | 192.168.7.8",
                "10.1.1.1, 10.2.2.2                   | 10.1.1.1",
                "2001:db8::17                         | [2001:db8:0:0:0:0:0:17]",
                "[2001:db8::17]:80                    | [2001:db8:0:0:0:0:0:17]",
                "::ffff:203.0.113.5                   | 203.0.113.5",
                "2001:db8::17, fd00::1                | [2001:db8:0:0:0:0:0:17]",
                "203.0.113.5, unknown                 | 10.0.0.1",
                "203.0.113.5, 10.300.1.1              | 10.0.0.1",
                "203.0.113.5, proxy.example.com       | 10.0.0.1",
                "203.0.113.5,                         | 10.0.0.1",
                "203.0.113.5, :::::                   | 10.0.0.1",
                "203.0.113.5, [fe80::1%lo]            | 10.0.0.1",
                "203.0.113.5, 10.0.0.1:port           | 10.0.0.1",
                "203.0.113.5, 0x0a000001              | 10.0.0.1"
            })
    void theLastAddressThatIsNoProxysIsTheClients(String header, String client) throws Exception {
        assertThat(client("10.0.0.1", List.of(), List.of(header))).isEqualTo(client);
    }

    @Test
    void severalHeadersAreOneList() throws Exception {
        assertThat(client("10.0.0.1", List.of(), List.of("6.6.6.6", "203.0.113.5", "10.1.1.1")))
                .isEqualTo("203.0.113.5");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "for=203.0.113.5                                          | 203.0.113.5",
                "For=\"203.0.113.5:80\";proto=https;by=10.0.0.1           | 203.0.113.5",
                "for=6.6.6.6, proto=https;for=203.0.113.5, for=10.1.1.1   | 203.0.113.5",
                "for=\"[2001:db8:cafe::17]:4711\"                         | [2001:db8:cafe:0:0:0:0:17]",
                "for=6.6.6.6, for=_hidden                                 | 10.0.0.1",
                "for=6.6.6.6, for=unknown                                 | 10.0.0.1",
                "for=6.6.6.6, proto=https                                 | 10.0.0.1",
                "host=\"a,for=6.6.6.6\";for=203.0.113.5                   | 203.0.113.5",
                "host=\"a, for=6.6.6.6                                    | 10.0.0.1",
                "for=203.0.113.5;;                                        | 203.0.113.5",
                "for=203.0.113.5;nonsense                                 | 10.0.0.1",
                "for=[2001:db8::17]:80                                    | [2001:db8:0:0:0:0:0:17]"
            })
    void theStandardHeaderSaysTheSame(String header, String client) throws Exception {
        assertThat(client("10.0.0.1", List.of(header), List.of())).isEqualTo(client);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "for=6.6.6.6;host=\", for=203.0.113.5",
                "for=6.6.6.6;host=\", for=\"[2001:db8::17]:80\"",
                "for=6.6.6.6;host=\"\\, for=203.0.113.5",
                "for=6.6.6.6;host=\"\\, for=\"[2001:db8::17]:80\";proto=https",
                "for=\"6.6.6.6, for=\"203.0.113.5\""
            })
    void aQuoteThatAClientLeavesOpenNamesNobodyElse(String header) throws Exception {
        assertThat(client("10.0.0.1", List.of(header), List.of())).isEqualTo("10.0.0.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\", 203.0.113.5", "6.6.6.6\", 203.0.113.5", "\"6.6.6.6, 203.0.113.5"})
    void quotesMeanNothingInTheOlderHeader(String header) throws Exception {
        assertThat(client("10.0.0.1", List.of(), List.of(header))).isEqualTo("203.0.113.5");
    }

    @Test
    void aThousandProxiesAreReadFromTheEnd() throws Exception {
        String many = "6.6.6.6, 203.0.113.5" + ", 10.1.1.1".repeat(1000);
        assertThat(client("10.0.0.1", List.of(), List.of(many))).isEqualTo("203.0.113.5");
        assertThat(client("10.0.0.1", List.of(), Collections.nCopies(1000, many)))
                .isEqualTo("203.0.113.5");
    }

    @Test
    void whoIsNoProxyIsNotBelieved() throws Exception {
        assertThat(client("203.0.113.9", List.of("for=6.6.6.6"), List.of("6.6.6.6")))
                .isEqualTo("203.0.113.9");
        assertThat(Proxies.NONE.client(InetAddress.getByName("127.0.0.1"), List.of("for=6.6.6.6"), List.of("6.6.6.6")))
                .isEqualTo("127.0.0.1");
    }

    @Test
    void twoHeadersThatDifferAreBothDoubted() throws Exception {
        assertThat(client("10.0.0.1", List.of("for=6.6.6.6"), List.of("203.0.113.5")))
                .isEqualTo("10.0.0.1");
        assertThat(client("10.0.0.1", List.of("for=203.0.113.5"), List.of("6.6.6.6, 203.0.113.5")))
                .isEqualTo("203.0.113.5");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "proxy.example.com",
                "10.0.0.0/33",
                "10.0.0.0/0",
                "::/0",
                "10.0.0/8",
                "10.0.0.0/",
                "",
                "10.0.0.0/8/8"
            })
    void whatIsNoNetworkIsRefused(String text) {
        assertThatThrownBy(() -> Proxies.at(List.of(text))).isInstanceOf(IllegalArgumentException.class);
    }
}
