-- Addresses made of their parts, or of bytes.
local lu = require "luaunit"
local core = require "socket2.core"
local addresses = require "addresses"

local refused, need, assertSame = addresses.refused, addresses.need, addresses.assertSame

local SockAddr = core.SockAddr
local EINVAL, ENAMETOOLONG, ENODEV = core.errno.EINVAL, core.errno.ENAMETOOLONG, core.errno.ENODEV

local AddrMake = {}

function AddrMake:test_inet()
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

function AddrMake:test_inet_takes_either_family()
  local a = SockAddr.inet("2001:DB8::1", 1)
  lu.assertTrue(a:is_ipv6())
  lu.assertEquals({a:as_socket()}, {"2001:db8::1", 1})
  assertSame(SockAddr.inet("fe80::1%lo", 5), SockAddr.inet6("fe80::1", 5, 0, 1))
  lu.assertTrue(SockAddr.inet("::ffff:1.2.3.4", 1):is_ipv6())
end

function AddrMake:test_ports_out_of_range_are_misuse()
  for _, port in ipairs{-1, 65536, math.mininteger, math.maxinteger, 1.5, 0 / 0, 1 / 0, "x"} do
    lu.assertErrorMsgContains("bad argument #2", SockAddr.inet, "127.0.0.1", port)
    lu.assertErrorMsgContains("bad argument #2", SockAddr.inet6, "::1", port)
  end
  lu.assertErrorMsgContains("bad argument #2", SockAddr.inet, "127.0.0.1")
  lu.assertErrorMsgContains("bad argument #1", SockAddr.inet)
end

function AddrMake:test_inet6()
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

function AddrMake:test_inet6_scope()
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

function AddrMake:test_unix_pathname()
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

function AddrMake:test_unix_abstract()
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

function AddrMake:test_unix_unnamed()
  local a = SockAddr.unix("")
  lu.assertTrue(a:is_unnamed())
  lu.assertTrue(a:is_unix())
  lu.assertEquals(a:len(), 2)
  lu.assertNil(a:as_pathname())
  lu.assertNil(a:as_abstract_namespace())
end

function AddrMake:test_vsock()
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

function AddrMake:test_packet()
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

function AddrMake:test_packet_misuse()
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

function AddrMake:test_netlink()
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

function AddrMake:test_families_that_the_system_lacks()
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

function AddrMake:test_unspec()
  local a = SockAddr.unspec()
  lu.assertEquals(a:family(), 0)
  lu.assertFalse(a:is_unnamed())
  assertSame(SockAddr.from_bytes(a:bytes()), a)
end

function AddrMake:test_from_bytes_checks_lengths()
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

function AddrMake:test_from_bytes_of_unix_names()
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

function AddrMake:test_from_bytes_of_packet_addresses()
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

function AddrMake:test_from_bytes_ignores_padding()
  local bytes = string.pack("=H>H", 2, 80) .. "\127\0\0\1"
  assertSame(SockAddr.from_bytes(bytes .. "garbage!"), SockAddr.inet("127.0.0.1", 80))
end

return AddrMake
