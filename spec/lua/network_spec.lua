-- Names of networks, and how addresses are written.
local lu = require "luaunit"
local socket2 = require "socket2"
local network = require "socket2.network"
local support = require "support"

local Type, Protocol = socket2.Type, socket2.Protocol

local TestNetwork = {}

function TestNetwork:test_names()
  local function find(name)
    local net = network.find(name)
    return net and {net.domain, net.type, net.protocol}
  end
  lu.assertEquals(find "tcp", {false, Type.STREAM, "tcp"})
  lu.assertEquals(find "tcp4", {"ipv4", Type.STREAM, "tcp"})
  lu.assertEquals(find "tcp6", {"ipv6", Type.STREAM, "tcp"})
  lu.assertEquals(find "mptcp", {false, Type.STREAM, "mptcp"})
  lu.assertEquals(find "udp", {false, Type.DGRAM, "udp"})
  lu.assertEquals(find "udp4", {"ipv4", Type.DGRAM, "udp"})
  lu.assertEquals(find "udp6", {"ipv6", Type.DGRAM, "udp"})
  lu.assertEquals(find "unix", {"unix", Type.STREAM, 0})
  lu.assertEquals(find "unixgram", {"unix", Type.DGRAM, 0})
  lu.assertEquals(find "unixpacket", {"unix", Type.SEQPACKET, 0})
  lu.assertEquals(find "vsock", {"vsock", Type.STREAM, 0})
  lu.assertEquals(find "ip4:icmp", {"ipv4", Type.RAW, Protocol.ICMP})
  lu.assertEquals(find "ip6:icmpv6", {"ipv6", Type.RAW, Protocol.ICMPV6})
  lu.assertEquals(find "ip4:89", {"ipv4", Type.RAW, 89})
  for _, name in ipairs {
    "", "TCP", "tcp5", "ip4", "ip4:", "ip4:nonsense", "ip4:1.5", "tcp:80", "ip4:name",
    "ip4:-1", "ip4:99999999999",
  } do
    lu.assertNil(network.find(name), name)
  end
  lu.assertNil(network.find(nil))
  lu.assertNil(network.find(5))
  lu.assertNil(network.find({}))
end

local function texts(name, address, ...)
  local addrs, message, errno = network.addresses(network.find(name), address, "call", ...)
  if not addrs then return nil, message, errno end
  for i, addr in ipairs(addrs) do addrs[i] = tostring(addr) end
  return addrs
end

function TestNetwork:test_hosts_and_ports()
  lu.assertEquals(texts("tcp4", "127.0.0.1:80"), {"127.0.0.1:80"})
  lu.assertEquals(texts("tcp", "127.0.0.1:80"), {"127.0.0.1:80"})
  lu.assertEquals(texts("tcp", "[::1]:80"), {"[::1]:80"})
  lu.assertEquals(texts("udp6", "[fe80::1%1]:80")[1]:match("^%[fe80::1%%"), "[fe80::1%")
  lu.assertEquals(texts("tcp4", "127.0.0.1:"), {"127.0.0.1:0"})
  lu.assertEquals(texts("mptcp", "127.0.0.1:80"), {"127.0.0.1:80"})
  lu.assertEquals(texts("ip4:icmp", "127.0.0.1"), {"127.0.0.1:0"})
  lu.assertEquals(texts("ip6:icmpv6", "::1"), {"[::1]:0"})
  lu.assertEquals(texts("ip6:icmpv6", "[::1]"), {"[::1]:0"})
end

function TestNetwork:test_no_host()
  lu.assertEquals(texts("tcp4", ":80"), {"127.0.0.1:80"})
  lu.assertItemsEquals(texts("tcp", ":80"), {"[::1]:80", "127.0.0.1:80"})
  lu.assertEquals(texts("tcp", ":80", true), {"[::]:80", "0.0.0.0:80"})
  lu.assertEquals(texts("tcp6", ":80", true), {"[::]:80"})
  lu.assertEquals(texts("udp4", ":80", true), {"0.0.0.0:80"})
  lu.assertEquals(texts("ip4:icmp", "", true), {"0.0.0.0:0"})
  lu.assertEquals(texts("ip6:icmpv6", "", true), {"[::]:0"})
  support.refused(nil, "getaddrinfo", texts("ip4:icmp", ""))
end

function TestNetwork:test_a_port_may_be_left_out_of_the_local_address()
  lu.assertEquals(texts("tcp", "127.0.0.1", true, true), {"127.0.0.1:0"})
  lu.assertEquals(texts("tcp", "::1", true, true), {"[::1]:0"})
  lu.assertEquals(texts("tcp", "[::1]", true, true), {"[::1]:0"})
  lu.assertEquals(texts("tcp", "127.0.0.1:5", true, true), {"127.0.0.1:5"})
end

function TestNetwork:test_other_families()
  lu.assertEquals(texts("unix", "/run/x"), {"unix:/run/x"})
  lu.assertEquals(texts("unix", "@name"), {"unix:@name"})
  lu.assertEquals(texts("unixgram", "relative"), {"unix:relative"})
end

function TestNetwork:test_vsock()
  support.needname("Domain.VSOCK")
  lu.assertEquals(texts("vsock", "2:1234"), {"vsock:2:1234"})
  lu.assertEquals(texts("vsock", ":1234"), {"vsock:1:1234"})
  lu.assertEquals(network.addresses(network.find("vsock"), ":1234", "bind", true)[1],
    socket2.SockAddr.vsock(0xFFFFFFFF, 1234))
end

function TestNetwork:test_what_is_no_address()
  local function invalid(name, address)
    local _, message = support.refused("EINVAL", "call", texts(name, address))
    return message
  end
  for _, address in ipairs {"", "host", "::1:80", "[::1]", "[::1]80", "a:b:c", "[::1:80",
      "127.0.0.1: 70000", "127.0.0.1:+80", "127.0.0.1:-1"} do
    invalid("tcp", address)
  end
  for _, address in ipairs {
    "", "x:1", "1", "1:x", "4294967296:1", "1:4294967296", "-1:1", "1:1:1",
  } do
    invalid("vsock", address)
  end
  local _, message = texts("tcp", "nothing")
  lu.assertEquals(message,
    "call: invalid address 'nothing' for network tcp (expected \"host:port\")")
  _, message = texts("vsock", "2")
  lu.assertEquals(message, "call: invalid address '2' for network vsock (expected \"cid:port\")")
  support.refused("ENAMETOOLONG", nil, texts("unix", ("x"):rep(200)))
end

function TestNetwork:test_what_the_resolver_refuses()
  local value, message, code = texts("tcp4", "[::1]:80")
  lu.assertNil(value)
  lu.assertStrMatches(message, "getaddrinfo: .* %(%[::1%]:80%)")
  lu.assertTrue(code < 0)
  value, message, code = texts("tcp", "127.0.0.1:nosuchservice")
  lu.assertNil(value)
  lu.assertStrMatches(message, "getaddrinfo: .* %(127.0.0.1:nosuchservice%)")
  lu.assertTrue(code < 0)
  lu.assertNil((texts("tcp", "127.0.0.1:70000")))
  lu.assertNil((texts("tcp", "\0:80")))
end

function TestNetwork:test_a_sockaddr_must_be_of_the_family()
  local v4 = assert(socket2.SockAddr.parse("127.0.0.1:80"))
  local v6 = assert(socket2.SockAddr.parse("[::1]:80"))
  local path = assert(socket2.SockAddr.unix("/x"))
  lu.assertEquals(network.addresses(network.find("tcp"), v4, "call"), {v4})
  lu.assertEquals(network.addresses(network.find("tcp6"), v6, "call"), {v6})
  lu.assertEquals(network.addresses(network.find("unix"), path, "call"), {path})
  support.refused("EAFNOSUPPORT", "call", texts("tcp4", v6))
  support.refused("EAFNOSUPPORT", "call", texts("tcp", path))
  support.refused("EAFNOSUPPORT", "call", texts("unix", v4))
end

return TestNetwork
