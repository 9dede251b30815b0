-- SockAddr: what goes in comes out, to the byte, and nothing else gets in.
local lu = require "luaunit"
local core = require "socket2.core"
local support = require "support"
local addresses = require "addresses"

local need, samples, assertSame = addresses.need, addresses.samples, addresses.assertSame
local refused, roundtrip = addresses.refused, addresses.roundtrip
local generator, randombytes = addresses.generator, addresses.randombytes

local SockAddr = core.SockAddr
local EINVAL, ENAMETOOLONG = core.errno.EINVAL, core.errno.ENAMETOOLONG

local Spec = {}

function Spec:test_concatenation()
  local a = SockAddr.inet("127.0.0.1", 80)
  lu.assertEquals("at " .. a, "at 127.0.0.1:80")
  lu.assertEquals(a .. ", " .. a .. 1, "127.0.0.1:80, 127.0.0.1:801")
  lu.assertErrorMsgContains("string, number or SockAddr expected, got nil",
    function() return a .. nil end)
  lu.assertErrorMsgContains("string, number or SockAddr expected, got table",
    function() return {} .. a end)
end

function Spec:test_no_family_is_one_address_however_long()
  lu.assertTrue(SockAddr.from_bytes "\0\0" == SockAddr.unspec())
  lu.assertTrue(SockAddr.from_bytes(("\0"):rep(10)) == SockAddr.unspec())
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

return Spec
