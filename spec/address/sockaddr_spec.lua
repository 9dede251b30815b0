-- SockAddr: what goes in comes out, to the byte, and nothing else gets in.
local lu = require "luaunit"
local core = require "socket2.core"
local support = require "support"

local SockAddr = core.SockAddr
local EINVAL, ENAMETOOLONG, ENODEV = core.errno.EINVAL, core.errno.ENAMETOOLONG, core.errno.ENODEV

local Spec = {}

local function refused(code, call, addr, message, errno)
  lu.assertNil(addr)
  lu.assertStrMatches(message, call .. ": .+")
  lu.assertEquals(errno, code)
end

-- skips a test of a family that this system does not have
local function need(domain)
  lu.skipIf(core.Domain[domain] == nil, "no " .. domain .. " addresses on this system")
end

-- of each kind one, to run through what holds for all
local function samples()
  return {
    inet = SockAddr.inet("127.0.0.1", 80),
    inet6 = SockAddr.inet6("fe80::1", 443, 7, 2),
    pathname = SockAddr.unix("/run/x"),
    abstract = SockAddr.unix("\0x\0y"),
    unnamed = SockAddr.unix(""),
    vsock = SockAddr.vsock(2, 1234),
    packet = SockAddr.packet{ifindex = 1, protocol = 0x0800, addr = "\1\2\3\4\5\6"},
    netlink = SockAddr.netlink(7, 3),
    unspec = SockAddr.unspec(),
  }
end

-- the same address in two objects; tostring and parse undo each other
local function assertSame(a, b)
  lu.assertTrue(a == b)
  lu.assertEquals(a:bytes(), b:bytes())
  lu.assertEquals(tostring(a), tostring(b))
end

--- {{{ parse and tostring

function Spec:test_parse_gives_what_tostring_gives()
  for _, text in ipairs{
    "127.0.0.1:80", "0.0.0.0:0", "255.255.255.255:65535", "[::1]:80", "[::]:0",
    "[fe80::1%2]:80", "[fe80::1%4294967295]:1", "[::1]:80?flowinfo=7", "[fe80::1%2]:80?flowinfo=7",
    "[::ffff:1.2.3.4]:5", "unix:/run/x", "unix:relative", "unix:@abstract", "unix:@", "unix:",
    "unix:@@", "unix:a:b", "unix:\\n\xff", "unix-pathname:@x", "unix:@a\\0b",
    "unix:@\\0", "unix:\\27[31m\\t\\r\\127", "unix:a\\\\b", "unix:@\\0010",
    "unix:@" .. ("n"):rep(107),
    "unix:" .. ("p"):rep(107), "unix:" .. ("p"):rep(108),
  } do
    local a = assert(SockAddr.parse(text))
    lu.assertEquals(tostring(a), text)
    assertSame(SockAddr.parse(tostring(a)), a)
  end
end

function Spec:test_names_with_control_characters()
  for i = 0, 255 do
    local name = "\0x" .. string.char(i) .. "0\\" .. string.char(i)
    local a = SockAddr.unix(name)
    lu.assertNil(tostring(a):find("%c"))
    lu.assertEquals(SockAddr.parse(tostring(a)):as_abstract_namespace(), name:sub(2))
  end
  lu.assertEquals(tostring(SockAddr.unix("a\n\27\\")), [[unix:a\n\27\\]])
  -- as they are, and what is no escape
  lu.assertEquals(SockAddr.parse("unix:a\n\27"):as_pathname(), "a\n\27")
  lu.assertEquals(SockAddr.parse([[unix:a\x\256\]]):as_pathname(), [[a\x\256\]])
  refused(EINVAL, "parse", SockAddr.parse([[unix:a\0]]))
  assert(SockAddr.parse("unix:" .. ("\\n"):rep(108)))
  refused(ENAMETOOLONG, "parse", SockAddr.parse("unix:" .. ("\\n"):rep(109)))
end

function Spec:test_parse_says_what_would_be_right()
  for text, why in pairs{
    foo = 'expected "127.0.0.1:80", "[::1]:80" or "unix:/path"',
    [""] = 'expected "127.0.0.1:80", "[::1]:80" or "unix:/path"',
    ["127.0.0.1"] = 'the port is missing, as in "127.0.0.1:80"',
    ["127.0.0.1:"] = "the port is missing",
    ["127.0.0.1:99999"] = "the port is more than 65535",
    ["127.0.0.1:http"] = "the port is not a number",
    ["127.0.0.256:80"] = "not an IPv4 address",
    ["8080"] = 'the host is missing, as in "127.0.0.1:80"',
    [":80"] = 'the host is missing, as in "127.0.0.1:80"',
    ["::1:80"] = 'an IPv6 address stands in brackets, as in "[::1]:80"',
    ["::1"] = 'an IPv6 address stands in brackets, as in "[::1]:80"',
    ["[::1]"] = 'the port is missing, as in "[::1]:80"',
    ["[::1]:99999"] = "the port is more than 65535",
    ["[::1:80"] = 'the "]" behind the IPv6 address is missing',
    ["[x]:80"] = "not an IPv6 address, or no such interface",
    ["/run/x"] = 'a path is written "unix:/path"',
    ["localhost:80"] =
      "names of hosts are looked up by socket2.connect, socket2.bind and socket2.resolve only",
    ["vsock:1"] = 'expected "vsock:cid:port"',
  } do
    local a, message, code = SockAddr.parse(text)
    lu.assertEquals({a, message, code}, {nil, ("parse: '%s': %s"):format(text, why), EINVAL})
    lu.assertErrorMsgContains(("getnameinfo' ('%s': %s)"):format(text, why),
      core.getnameinfo, text)
  end
  -- nothing of a text that a terminal would obey, and not all of a long one
  local _, message = SockAddr.parse("\27[2J\n" .. ("x"):rep(1000))
  lu.assertStrContains(message, [['\27[2J\nxxx]])
  lu.assertIsTrue(#message < 200)
end

function Spec:test_concatenation()
  local a = SockAddr.inet("127.0.0.1", 80)
  lu.assertEquals("at " .. a, "at 127.0.0.1:80")
  lu.assertEquals(a .. ", " .. a .. 1, "127.0.0.1:80, 127.0.0.1:801")
  lu.assertErrorMsgContains("string, number or SockAddr expected, got nil",
    function() return a .. nil end)
  lu.assertErrorMsgContains("string, number or SockAddr expected, got table",
    function() return {} .. a end)
end

function Spec:test_parse_of_vsock_gives_what_tostring_gives()
  need "VSOCK"
  for _, text in ipairs{
    "vsock:2:1234", "vsock:2:1?flags=255", "vsock:4294967295:4294967295",
  } do
    lu.assertEquals(tostring(SockAddr.parse(text)), text)
  end
end

function Spec:test_parse_reads_other_spellings()
  assertSame(SockAddr.parse("[fe80::1%lo]:80"), SockAddr.parse("[fe80::1%1]:80"))
  assertSame(SockAddr.parse("[0:0:0:0:0:0:0:1]:080"), SockAddr.parse("[::1]:80"))
  assertSame(SockAddr.parse("[fe80::1%0]:80"), SockAddr.parse("[fe80::1]:80"))
  assertSame(SockAddr.parse("unix:\0name"), SockAddr.parse("unix:@name"))
  assertSame(SockAddr.parse("unix-pathname:/x"), SockAddr.parse("unix:/x"))
  assertSame(SockAddr.parse("[::1]:80?flowinfo=0"), SockAddr.parse("[::1]:80"))
end

function Spec:test_parse_refuses_what_is_no_address()
  for _, text in ipairs{
    "", ":", ":80", "80", "127.0.0.1", "127.0.0.1:", "127.0.0.1:80 ", " 127.0.0.1:80",
    "127.0.0.1:65536", "127.0.0.1:-1", "127.0.0.1:+1", "127.0.0.1:0x50", "127.0.0.1:http",
    "127.0.0.1:80:80", "127.0.0.1:99999999999999999999", "127.0.0.1:18446744073709551696",
    "127.1:80", "127.0.0.256:80", "127.0.0.1.1:80", "1:80", "0x7f.0.0.1:80", "localhost:80",
    "127.0.0.1\0:80", "127.0.0.1:80\0", "127.0.0.1:8\0000", "::1", "::1:80", "[::1]", "[::1]80",
    "[::1]:", "[::1:80", "[]:80", "[:::1]:80", "[::1]:65536", "[::1%]:80", "[%1]:80",
    "[::1%4294967296]:80", "[::1%nosuchinterface0]:80", "[::1%lo\0]:80", "[::1\0]:80",
    "[::1%" .. ("x"):rep(300) .. "]:80", "[" .. ("0"):rep(300) .. "::1]:80", "[127.0.0.1]:80",
    "[::1]:80?", "[::1]:80?flowinfo=", "[::1]:80?flowinfo=x", "[::1]:80?flowinfo=4294967296",
    "[::1]?flowinfo=1:80", "127.0.0.1:80?flowinfo=1", "[::1?]:80", "unix", "UNIX:/x", "unix:a\0b",
    "unix:a\0", "unix-pathname:", "unix-pathname:\0x", "vsock:", "vsock:2", "vsock:2:", "vsock::1",
    "vsock:2:1:1", "vsock:-1:1", "vsock:4294967296:1", "vsock:2:1?flags=256",
    "vsock:2?flags=1:1", "vsock:2:4294967296", "/run/x", "unspec:", "unspec ",
    "netlink:", "netlink:1", "netlink:1:", "netlink::1", "netlink:-1:1", "netlink:1:4294967296",
    "netlink:1:1:", "packet:", "packet:1", "packet:1:2048", "packet:1:0x800", "packet:1:0x08000",
    "packet:1:0x0800:", "packet:1:0x0800:1", "packet:1:0x0800:01:", "packet:1:0x0800:01-02",
    "packet:1:0x0800:0g", "packet:lo:0x0800", "packet:4294967296:0x0800", "packet:1:0x0800?",
    "packet:1:0x0800" .. (":01"):rep(117), "packet:1:0x0800?hatype=", "packet:1:0x0800\0",
    "packet:1:0x0800?hatype=65536&pkttype=0", "packet:1:0x0800?hatype=1&pkttype=256",
    "packet:1:0x0800?hatype=1&pkttype=1&", "packet:1:0x0800?hatype=1?pkttype=1", "family ",
    "family 255", "family 65536:", "family x:",
    "family 255:1", "family 2:01", "family 255:" .. ("01:"):rep(126) .. "01",
  } do
    refused(EINVAL, "parse", SockAddr.parse(text))
  end
  refused(ENAMETOOLONG, "parse", SockAddr.parse("unix:" .. ("x"):rep(109)))
  refused(ENAMETOOLONG, "parse", SockAddr.parse("unix:@" .. ("x"):rep(108)))
  refused(ENAMETOOLONG, "parse", SockAddr.parse("unix:/" .. ("x"):rep(1000000)))
end

function Spec:test_parse_of_other_families_gives_what_tostring_gives()
  need "PACKET"
  for text, a in pairs{
    ["packet:2:0x86dd:01:02:ab"] =
      SockAddr.packet{ifindex = 2, protocol = 0x86dd, addr = "\1\2\xab"},
    ["packet:0:0x0000"] = SockAddr.packet{},
    ["packet:1:0x0003?hatype=1&pkttype=4"] =
      SockAddr.packet{ifindex = 1, protocol = 3, hatype = 1, pkttype = 4},
    ["packet:1:0x0003:ff?pkttype=255"] =
      SockAddr.packet{ifindex = 1, protocol = 3, pkttype = 255, addr = "\xff"},
    ["packet:1:0x0003?hatype=772"] = SockAddr.packet{ifindex = 1, protocol = 3, hatype = 772},
    ["packet:7:0xffff" .. (":0a"):rep(32)] =
      SockAddr.packet{ifindex = 7, protocol = 0xffff, addr = ("\10"):rep(32)},
    ["netlink:4294967295:3"] = SockAddr.netlink(4294967295, 3),
    ["netlink:0:0"] = SockAddr.netlink(),
    ["unspec"] = SockAddr.unspec(),
    ["family 0:00:01"] = SockAddr.from_bytes "\0\0\0\1",
    ["family 255:01:fe"] = SockAddr.from_bytes(string.pack("=H", 255) .. "\1\xfe"),
    ["family 255:"] = SockAddr.from_bytes(string.pack("=H", 255)),
  } do
    lu.assertEquals(tostring(a), text)
    assertSame(assert(SockAddr.parse(text)), a)
  end
end

function Spec:test_no_family_is_one_address_however_long()
  lu.assertTrue(SockAddr.from_bytes "\0\0" == SockAddr.unspec())
  lu.assertTrue(SockAddr.from_bytes(("\0"):rep(10)) == SockAddr.unspec())
end

function Spec:test_samples_survive_tostring_and_parse()
  need "PACKET"
  for _, a in pairs(samples()) do assertSame(assert(SockAddr.parse(tostring(a))), a) end
end

-- }}}

--- {{{ families

function Spec:test_inet()
  local a = SockAddr.inet("192.0.2.1", 8080)
  lu.assertEquals(a:family(), 2)
  lu.assertEquals(a:domain(), 2)
  lu.assertEquals(a:len(), 16)
  lu.assertEquals(a:bytes(), string.pack("=H>H", 2, 8080) .. "\192\0\2\1" .. ("\0"):rep(8))
  lu.assertEquals({a:as_socket()}, {"192.0.2.1", 8080})
  lu.assertEquals({a:as_socket_ipv4()}, {"192.0.2.1", 8080})
  lu.assertEquals(a:ip(), "192.0.2.1")
  lu.assertEquals(a:port(), 8080)
  lu.assertEquals(math.type(a:port()), "integer")
  for _, ip in ipairs{"localhost", "", "127.1", "1.2.3.4\0", "1.2.3.4 ", "256.0.0.1", "[::1]",
    ":"} do
    refused(EINVAL, "inet", SockAddr.inet(ip, 1))
  end
end

function Spec:test_inet_takes_either_family()
  local a = SockAddr.inet("2001:DB8::1", 1)
  lu.assertTrue(a:is_ipv6())
  lu.assertEquals({a:as_socket()}, {"2001:db8::1", 1})
  assertSame(SockAddr.inet("fe80::1%lo", 5), SockAddr.inet6("fe80::1", 5, 0, 1))
  lu.assertTrue(SockAddr.inet("::ffff:1.2.3.4", 1):is_ipv6())
end

function Spec:test_ports_out_of_range_are_misuse()
  for _, port in ipairs{-1, 65536, math.mininteger, math.maxinteger, 1.5, 0 / 0, 1 / 0, "x"} do
    lu.assertErrorMsgContains("bad argument #2", SockAddr.inet, "127.0.0.1", port)
    lu.assertErrorMsgContains("bad argument #2", SockAddr.inet6, "::1", port)
  end
  lu.assertErrorMsgContains("bad argument #2", SockAddr.inet, "127.0.0.1")
  lu.assertErrorMsgContains("bad argument #1", SockAddr.inet)
end

function Spec:test_inet6()
  local a = SockAddr.inet6("fe80::1", 443, 0x12345, 9)
  lu.assertEquals(a:family(), 10)
  lu.assertEquals(a:len(), 28)
  lu.assertEquals({a:as_socket_ipv6()}, {"fe80::1", 443, 0x12345, 9})
  lu.assertEquals({a:as_socket()}, {"fe80::1", 443})
  lu.assertEquals(a:bytes(), string.pack("=H>H>I4", 10, 443, 0x12345) .. "\xfe\x80"
    .. ("\0"):rep(13) .. "\1" .. string.pack("=I4", 9))
  lu.assertEquals({SockAddr.inet6("::", 0):as_socket_ipv6()}, {"::", 0, 0, 0})
  lu.assertEquals({SockAddr.inet6("::", 0, nil, false):as_socket_ipv6()}, {"::", 0, 0, 0})
  local big = 4294967295
  lu.assertEquals({SockAddr.inet6("::", 0, big, big):as_socket_ipv6()}, {"::", 0, big, big})
end

function Spec:test_inet6_scope()
  local function scope(...)
    return (select(4, assert(SockAddr.inet6(...)):as_socket_ipv6()))
  end
  lu.assertEquals(scope("fe80::1%lo", 1), 1)
  lu.assertEquals(scope("fe80::1%2", 1), 2)
  lu.assertEquals(scope("fe80::1", 1, 0, "lo"), 1)
  lu.assertEquals(scope("fe80::1", 1, 0, "7"), 7)
  lu.assertEquals(scope("fe80::1%2", 1, 0, 3), 3)
  refused(ENODEV, "inet6", SockAddr.inet6("fe80::1", 1, 0, "nosuch0"))
  refused(EINVAL, "inet6", SockAddr.inet6("fe80::1", 1, 0, ""))
  refused(EINVAL, "inet6", SockAddr.inet6("fe80::1%nosuch0", 1))
  refused(EINVAL, "inet6", SockAddr.inet6("127.0.0.1", 1))
  lu.assertErrorMsgContains("bad argument #3", SockAddr.inet6, "::1", 1, -1)
  lu.assertErrorMsgContains("bad argument #3", SockAddr.inet6, "::1", 1, 4294967296)
  lu.assertErrorMsgContains("bad argument #4", SockAddr.inet6, "::1", 1, 0, 4294967296)
  lu.assertErrorMsgContains("bad argument #4", SockAddr.inet6, "::1", 1, 0, {})
end

function Spec:test_unix_pathname()
  local a = SockAddr.unix("/run/x")
  lu.assertEquals(a:as_pathname(), "/run/x")
  lu.assertNil(a:as_abstract_namespace())
  lu.assertFalse(a:is_unnamed())
  lu.assertEquals(a:bytes(), string.pack("=H", 1) .. "/run/x\0")
  local full = ("p"):rep(108)
  lu.assertEquals(SockAddr.unix(full):as_pathname(), full)
  lu.assertEquals(SockAddr.unix(full):len(), 110)
  lu.assertEquals(SockAddr.unix(full:sub(2)):len(), 110)
  lu.assertEquals(SockAddr.unix(full:sub(3)):len(), 109)
  lu.assertFalse(SockAddr.unix(full) == SockAddr.unix(full:sub(2)))
  refused(ENAMETOOLONG, "unix", SockAddr.unix(full .. "p"))
  refused(EINVAL, "unix", SockAddr.unix("/run/x\0"))
  refused(EINVAL, "unix", SockAddr.unix("/run\0/x"))
end

function Spec:test_unix_abstract()
  local a = SockAddr.unix("\0a\0b\0")
  lu.assertEquals(a:as_abstract_namespace(), "a\0b\0")
  lu.assertNil(a:as_pathname())
  lu.assertFalse(a:is_unnamed())
  lu.assertEquals(a:bytes(), string.pack("=H", 1) .. "\0a\0b\0")
  lu.assertFalse(a == SockAddr.unix("\0a\0b"))
  local full = "\0" .. ("n"):rep(107)
  lu.assertEquals(SockAddr.unix(full):as_abstract_namespace(), full:sub(2))
  refused(ENAMETOOLONG, "unix", SockAddr.unix(full .. "n"))
  refused(ENAMETOOLONG, "unix", SockAddr.unix(("\0"):rep(109)))
  local empty = SockAddr.unix("\0")
  lu.assertEquals(empty:as_abstract_namespace(), "")
  lu.assertFalse(empty:is_unnamed())
  lu.assertFalse(empty == SockAddr.unix(""))
end

function Spec:test_unix_unnamed()
  local a = SockAddr.unix("")
  lu.assertTrue(a:is_unnamed())
  lu.assertTrue(a:is_unix())
  lu.assertEquals(a:len(), 2)
  lu.assertNil(a:as_pathname())
  lu.assertNil(a:as_abstract_namespace())
end

function Spec:test_vsock()
  need "VSOCK"
  local a = SockAddr.vsock(2, 1234)
  lu.assertEquals({a:as_vsock_address()}, {2, 1234})
  lu.assertEquals(a:family(), 40)
  lu.assertEquals(a:len(), 16)
  lu.assertEquals(a:bytes(), string.pack("=HHI4I4", 40, 0, 1234, 2) .. "\0\0\0\0")
  lu.assertEquals({SockAddr.vsock(-1, -1):as_vsock_address()}, {4294967295, 4294967295})
  lu.assertEquals(SockAddr.vsock(2, 1234, 1):bytes():byte(13), 1)
  lu.assertErrorMsgContains("bad argument #1", SockAddr.vsock, 4294967296, 1)
  lu.assertErrorMsgContains("bad argument #3", SockAddr.vsock, 1, 1, 256)
  lu.assertErrorMsgContains("bad argument #2", SockAddr.vsock, 1, -2)
  lu.assertErrorMsgContains("bad argument #2", SockAddr.vsock, 1)
end

function Spec:test_packet()
  need "PACKET"
  local a = SockAddr.packet{ifindex = 2, protocol = 0x0806, hatype = 1, pkttype = 4,
    addr = "\2\66\xac\17\0\2"}
  lu.assertEquals(a:family(), 17)
  lu.assertEquals(a:bytes(), string.pack("=H>H=i4=HBB", 17, 0x0806, 2, 1, 4, 6)
    .. "\2\66\xac\17\0\2\0\0")
  lu.assertEquals(a:as_packet(), {ifindex = 2, protocol = 0x0806, hatype = 1, pkttype = 4,
    addr = "\2\66\xac\17\0\2"})
  assertSame(SockAddr.packet(a:as_packet()), a)
  lu.assertEquals(SockAddr.packet{addr = "02:42:AC:11:00:02"}:as_packet().addr, "\2\66\xac\17\0\2")
  lu.assertEquals(SockAddr.packet{ifindex = "lo"}:as_packet().ifindex, 1)
  lu.assertEquals(SockAddr.packet{}:as_packet(),
    {ifindex = 0, protocol = 0, hatype = 0, pkttype = 0, addr = ""})
  lu.assertEquals(SockAddr.packet{ifindex = false, addr = false}, SockAddr.packet{})
  local long = ("h"):rep(32)
  lu.assertEquals(SockAddr.packet{addr = long}:as_packet().addr, long)
  lu.assertEquals(SockAddr.packet{addr = long}:len(), 44)
  refused(ENODEV, "packet", SockAddr.packet{ifindex = "nosuch0"})
end

function Spec:test_packet_misuse()
  for _, parts in ipairs{
    {ifindex = -1}, {ifindex = 2147483648}, {ifindex = {}}, {ifindex = true}, {ifindex = 1.5},
    {protocol = 65536}, {protocol = -1}, {protocol = "x"}, {hatype = 65536}, {pkttype = 256},
    {addr = ("x"):rep(33)}, {addr = {}}, {addr = true}, {unknown = 1}, {1}, {[2.5] = 1},
    {interface = "lo"},
  } do
    lu.assertErrorMsgContains("bad argument #1", SockAddr.packet, parts)
  end
  lu.assertErrorMsgContains("'interface'", SockAddr.packet, {interface = "lo"})
  lu.assertErrorMsgContains("table expected", SockAddr.packet, "lo")
  lu.assertErrorMsgContains("table expected", SockAddr.packet)
end

function Spec:test_netlink()
  need "NETLINK"
  local a = SockAddr.netlink(1234, 5)
  lu.assertEquals({a:as_netlink()}, {1234, 5})
  lu.assertEquals(a:family(), 16)
  lu.assertEquals(a:bytes(), string.pack("=HHI4I4", 16, 0, 1234, 5))
  lu.assertEquals({SockAddr.netlink():as_netlink()}, {0, 0})
  lu.assertEquals({SockAddr.netlink(4294967295, 4294967295):as_netlink()}, {4294967295, 4294967295})
  lu.assertErrorMsgContains("bad argument #1", SockAddr.netlink, -1)
  lu.assertErrorMsgContains("bad argument #2", SockAddr.netlink, 0, 4294967296)
  lu.assertErrorMsgContains("bad argument #1", SockAddr.netlink, "lo")
end

function Spec:test_families_that_the_system_lacks()
  local made = {
    VSOCK = function() return SockAddr.vsock(2, 1) end,
    PACKET = function() return SockAddr.packet{ifindex = 1} end,
    NETLINK = function() return SockAddr.netlink(1, 0) end,
  }
  for domain, make in pairs(made) do
    if core.Domain[domain] then
      lu.assertEquals(make():family(), core.Domain[domain])
    else
      refused(core.errno.EOPNOTSUPP, domain:lower(), make())
    end
  end
end

function Spec:test_unspec()
  local a = SockAddr.unspec()
  lu.assertEquals(a:family(), 0)
  lu.assertFalse(a:is_unnamed())
  assertSame(SockAddr.from_bytes(a:bytes()), a)
end

-- }}}

--- {{{ what holds for all

function Spec:test_accessors_of_other_families_give_nil()
  local owner = {
    as_socket_ipv4 = {inet = true}, as_socket_ipv6 = {inet6 = true},
    as_socket = {inet = true, inet6 = true}, ip = {inet = true, inet6 = true},
    port = {inet = true, inet6 = true}, as_pathname = {pathname = true},
    as_abstract_namespace = {abstract = true}, as_vsock_address = {vsock = true},
    as_packet = {packet = true}, as_netlink = {netlink = true},
  }
  for accessor, kinds in pairs(owner) do
    for kind, a in pairs(samples()) do
      local n = select("#", a[accessor](a))
      if kinds[kind] then
        lu.assertNotNil(a[accessor](a))
      else
        lu.assertNil(a[accessor](a), accessor .. " of " .. kind)
        lu.assertEquals(n, 1)
      end
    end
  end
end

function Spec:test_predicates()
  local yes = {
    is_ipv4 = {inet = true}, is_ipv6 = {inet6 = true}, is_vsock = {vsock = true},
    is_unix = {pathname = true, abstract = true, unnamed = true}, is_unnamed = {unnamed = true},
  }
  for predicate, kinds in pairs(yes) do
    for kind, a in pairs(samples()) do
      lu.assertIs(a[predicate](a), kinds[kind] or false, predicate .. " of " .. kind)
    end
  end
end

function Spec:test_equality_is_by_value()
  local again = samples()
  for kind, a in pairs(samples()) do
    assertSame(a, again[kind])
    assertSame(a, SockAddr.from_bytes(a:bytes()))
    for other, b in pairs(again) do
      lu.assertEquals(a == b, kind == other)
    end
    lu.assertFalse(a == io.stdout)
    lu.assertFalse(io.stdout == a)
    lu.assertFalse(a == tostring(a))
  end
  lu.assertFalse(SockAddr.inet("127.0.0.1", 1) == SockAddr.inet("127.0.0.1", 2))
  lu.assertFalse(SockAddr.inet6("::1", 1, 0, 1) == SockAddr.inet6("::1", 1, 0, 2))
  lu.assertFalse(SockAddr.inet6("::1", 1, 1) == SockAddr.inet6("::1", 1))
end

function Spec:test_a_plain_type()
  local mt = getmetatable(SockAddr.unspec())
  lu.assertIs(mt.__index, SockAddr)
  lu.assertEquals(mt.__name, "socket2.SockAddr")
  lu.assertNil(SockAddr.unspec().nosuch)
end

function Spec:test_methods_want_an_address()
  for name, method in pairs(SockAddr) do
    if not name:find "^[iunvpf]%l*%d?$" or name == "family" or name == "ip" or name == "port" then
      for _, bad in ipairs{0, "x", {}, io.stdout, false} do
        if not (name == "parse" or name == "from_bytes") then
          lu.assertErrorMsgContains("SockAddr expected", method, bad)
        end
      end
    end
  end
  for _, name in ipairs{"parse", "inet", "inet6", "unix", "from_bytes"} do
    for _, bad in ipairs{{}, true, io.stdout} do
      lu.assertErrorMsgContains("string expected", SockAddr[name], bad, 1)
    end
    lu.assertErrorMsgContains("string expected", SockAddr[name])
  end
end

-- }}}

--- {{{ from_bytes

function Spec:test_from_bytes_checks_lengths()
  local sizes = {IPV4 = 16, IPV6 = 28, NETLINK = 12, VSOCK = 16, PACKET = 12}
  for domain, size in pairs(sizes) do
    local family = core.Domain[domain]
    if not family then goto continue end
    for len = 0, 129 do
      local bytes = (string.pack("=H", family) .. ("\0"):rep(130)):sub(1, len)
      local a, message, errno = SockAddr.from_bytes(bytes)
      if len < size or len > 128 then
        refused(EINVAL, "from_bytes", a, message, errno)
      else -- padding of zeros is no part of the address
        lu.assertEquals(a:len(), domain == "PACKET" and 20 or size)
        lu.assertEquals(a:family(), family)
      end
    end
    refused(EINVAL, "from_bytes",
      SockAddr.from_bytes(string.pack("=H", family) .. ("\0"):rep(48) .. "x"))
    ::continue::
  end
  refused(EINVAL, "from_bytes", SockAddr.from_bytes(""))
  refused(EINVAL, "from_bytes", SockAddr.from_bytes("\2"))
  refused(EINVAL, "from_bytes", SockAddr.from_bytes(("\xff"):rep(129)))
  lu.assertEquals(SockAddr.from_bytes(("\xff"):rep(128)):bytes(), ("\xff"):rep(128))
end

function Spec:test_from_bytes_of_unix_names()
  local head = string.pack("=H", 1)
  local function from(name) return SockAddr.from_bytes(head .. name) end
  assertSame(from "/x", SockAddr.unix("/x"))
  assertSame(from "/x\0", SockAddr.unix("/x"))
  assertSame(from("/x" .. ("\0"):rep(106)), SockAddr.unix("/x"))
  assertSame(from("/x" .. ("\0"):rep(124)), SockAddr.unix("/x"))
  assertSame(from(("p"):rep(108) .. "\0"), SockAddr.unix(("p"):rep(108)))
  assertSame(from "", SockAddr.unix(""))
  assertSame(from "\0", SockAddr.unix("\0"))
  assertSame(from "\0a\0", SockAddr.unix("\0a\0"))
  refused(EINVAL, "from_bytes", from "/x\0y")
  refused(ENAMETOOLONG, "from_bytes", from(("p"):rep(109)))
  refused(ENAMETOOLONG, "from_bytes", from(("\0"):rep(109)))
end

function Spec:test_from_bytes_of_packet_addresses()
  need "PACKET"
  local function from(halen, rest)
    return SockAddr.from_bytes(string.pack("=HHi4HBB", 17, 0, 1, 1, 0, halen) .. rest)
  end
  -- as getsockname reports it, and as recvfrom does, with what nobody wrote behind it
  assertSame(from(6, "abcdef"), SockAddr.packet{ifindex = 1, hatype = 1, addr = "abcdef"})
  assertSame(from(6, "abcdef\0\0"), SockAddr.packet{ifindex = 1, hatype = 1, addr = "abcdef"})
  assertSame(from(6, "abcdefXY"), SockAddr.packet{ifindex = 1, hatype = 1, addr = "abcdef"})
  refused(EINVAL, "from_bytes", from(7, "abcdef"))
  refused(EINVAL, "from_bytes", from(255, ("x"):rep(100)))
  lu.assertEquals(from(20, ("x"):rep(20)):len(), 32)
end

function Spec:test_from_bytes_ignores_padding()
  local bytes = string.pack("=H>H", 2, 80) .. "\127\0\0\1"
  assertSame(SockAddr.from_bytes(bytes .. "garbage!"), SockAddr.inet("127.0.0.1", 80))
end

-- }}}

--- {{{ the kernel's side

local function bound(domain, type, addr, protocol)
  local socket = support.permitted(core.Socket.new(domain, type, protocol))
  support.permitted(socket:bind(addr))
  return socket
end

function Spec:test_the_kernel_gives_names_back_to_the_byte()
  local dir <close> = support.tempdir()
  local full = dir("p" .. ("x"):rep(108 - #dir("p")))
  lu.assertEquals(#full, 108)
  for _, name in ipairs{dir("s"), full, full:sub(1, 107), "\0socket2\0spec\0", "\0\0\0",
    "\0" .. ("socket2 spec "):rep(9):sub(1, 107)} do
    local addr = SockAddr.unix(name)
    local socket <close> = bound("unix", "dgram", addr)
    assertSame(socket:local_addr(), addr)
    -- as the address of a sender, and to send to
    local other <close> = assert(core.Socket.new("unix", "dgram"))
    lu.assertEquals(other:send_to("x", socket:local_addr()), 1)
    lu.assertTrue(socket:connect(addr))
    lu.assertEquals(socket:send("y"), 1)
    socket:recv()
    assertSame(select(2, socket:recv_from()), addr)
    assertSame(socket:peer_addr(), addr)
  end
end

function Spec:test_the_kernel_chooses_an_abstract_name()
  local socket <close> = bound("unix", "stream", SockAddr.unix(""))
  lu.assertEquals(#socket:local_addr():as_abstract_namespace(), 5)
end

function Spec:test_unnamed_sockets()
  local a <close>, b = support.unix_pair("dgram")
  local _ <close> = b
  assertSame(a:local_addr(), SockAddr.unix(""))
  lu.assertTrue(b:peer_addr():is_unnamed())
end

function Spec:test_unspec_disconnects()
  local socket <close> = bound("ipv4", "dgram", "127.0.0.1:0")
  lu.assertTrue(socket:connect(socket:local_addr()))
  lu.assertTrue(socket:connect(SockAddr.unspec()))
  support.refused("ENOTCONN", "getpeername", socket:peer_addr())
end

function Spec:test_scope_names_the_interface()
  local output = support.netns([=[
    local core = require "socket2.core"
    os.execute "ip link add d0 index 7 type bridge && ip link set d0 up"
    os.execute "ip -6 addr add fe80::7/64 dev d0 nodad"
    local socket = assert(core.Socket.new("ipv6", "dgram"))
    local addr = core.SockAddr.parse("[fe80::7%d0]:0")
    if not addr then print "no bridge" os.exit() end
    assert(socket:bind(addr))
    local function scope(text) return (select(4, core.SockAddr.parse(text):as_socket_ipv6())) end
    print(tostring(socket:local_addr()):gsub(":%d+$", ""), scope "[fe80::1%d0]:1")
  ]=])
  lu.skipIf(output == "no bridge\n", "no bridge can be made")
  lu.assertEquals(output, "[fe80::7%7]\t7\n")
end

function Spec:test_packet_addresses_come_as_they_go()
  need "PACKET"
  local addr = SockAddr.packet{ifindex = "lo", protocol = 0x88b5}
  local socket <close> = bound("packet", "dgram", addr)
  local own = socket:local_addr():as_packet()
  lu.assertEquals({own.ifindex, own.protocol, own.addr}, {1, 0x88b5, ("\0"):rep(6)})
  lu.assertTrue(socket:bind(socket:local_addr()))
  local sender <close> = assert(core.Socket.new("packet", "dgram"))
  local to = SockAddr.packet{ifindex = 1, protocol = 0x88b5, addr = "00:00:00:00:00:00"}
  lu.assertEquals(sender:send_to("frame", to), 5)
  local data, from = socket:recv_from()
  lu.assertEquals(data, "frame")
  lu.assertEquals(from:as_packet().protocol, 0x88b5)
  lu.assertEquals(from:as_packet().hatype, own.hatype)
  assertSame(SockAddr.packet(from:as_packet()), from)
end

function Spec:test_netlink_addresses_come_as_they_go()
  need "NETLINK"
  local socket <close> = bound("netlink", "raw", SockAddr.netlink(0, 1))
  local pid, groups = socket:local_addr():as_netlink()
  lu.assertTrue(pid > 0)
  lu.assertEquals(groups, 1)
  assertSame(socket:local_addr(), SockAddr.netlink(pid, 1))
end

-- }}}

--- {{{ a few thousand addresses, the same in each run

-- xorshift, so that every Lua draws the same
local function generator(seed)
  return function(n)
    seed = seed ~ (seed << 13)
    seed = seed ~ (seed >> 7)
    seed = seed ~ (seed << 17)
    return (seed >> 1) % n
  end
end

local function randombytes(random, n)
  local t = {}
  for i = 1, n do
    -- half of them from those that mean something somewhere
    t[i] = random(2) == 0 and ("\0@/:%[]?.1f"):byte(random(11) + 1) or random(256)
  end
  return string.char(table.unpack(t))
end

local function roundtrip(a)
  assertSame(SockAddr.from_bytes(a:bytes()), a)
  assertSame(assert(SockAddr.parse(tostring(a))), a)
end

function Spec:test_random_unix_names()
  local random = generator(20240229)
  for _ = 1, 800 do
    local name = randombytes(random, random(112))
    local a, message, errno = SockAddr.unix(name)
    local pathname = name:sub(1, 1) ~= "\0" and name ~= ""
    if pathname and name:find("\0", 1, true) then
      refused(EINVAL, "unix", a, message, errno)
    elseif #name > 108 then
      refused(ENAMETOOLONG, "unix", a, message, errno)
    else
      roundtrip(a)
      lu.assertEquals(a:as_pathname(), pathname and name or nil)
      lu.assertEquals(a:as_abstract_namespace(), name:match "^%z(.*)$")
    end
  end
end

function Spec:test_random_bytes()
  local random = generator(19700101)
  local families = {0, 1, 2, 10, 16, 17, 40, 255}
  local made = 0
  for _ = 1, 1500 do
    local bytes = string.pack("=H", families[random(#families) + 1])
      .. randombytes(random, random(4) == 0 and random(130) or ({10, 14, 18, 26})[random(4) + 1])
    local a, message, errno = SockAddr.from_bytes(bytes)
    if a then
      made = made + 1
      roundtrip(a)
    else
      lu.assertStrContains(message, "from_bytes: ")
      lu.assertTrue(errno == EINVAL or errno == ENAMETOOLONG)
    end
  end
  lu.assertTrue(made > 300, made)
end

function Spec:test_random_texts()
  local random = generator(31337)
  local stems = {"127.0.0.1:80", "[fe80::1%2]:80?flowinfo=7", "unix:/x", "unix:@x",
    "unix-pathname:@", "vsock:2:3"}
  for _ = 1, 1500 do
    local text = stems[random(#stems) + 1]
    for _ = 0, random(3) do -- a byte changed, added or left out
      local i = random(#text + 1)
      text = text:sub(1, i) .. randombytes(random, random(2)) .. text:sub(i + 1 + random(2))
    end
    local a = SockAddr.parse(text)
    if a then roundtrip(a) end
  end
end

-- }}}

return Spec
