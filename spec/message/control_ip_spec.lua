-- Control messages of IPv4 and IPv6, each sent or received by the kernel.
local lu = require "luaunit"
local core = require "socket2.core"
local support = require "support"
local controls = require "controls"
local MsgHdr, Socket, SockAddr, MSG = core.MsgHdr, core.Socket, core.SockAddr, core.MSG
local enable, received, transfer = controls.enable, controls.received, controls.transfer

local IP = {}

local LOOPBACK = {ipv4 = "127.0.0.1", ipv6 = "::1"}

-- Two UDP sockets, the second with an option on, and a message for it with a control message.
local function prepared(domain, option, name, value)
  local a, b, from, to = support.udp_pair(domain)
  if option then enable(b, option) end
  local msg = MsgHdr.new{addr = to, buffers = {"x"}}
  if name then
    controls.need(name)
    msg:add_control(name, value)
  end
  return a, b, msg, from, to
end

-- The control message 'name' that arrives when 'option' is on and 'value' was sent.
local function arrives(domain, option, name, value)
  local a, b, msg = prepared(domain, option, name, value)
  local control = transfer(a, b, msg)
  a:close()
  b:close()
  return control[name]
end

local loindex = core.if_nametoindex("lo")

-- {==================================================================
-- What goes both ways
-- ===================================================================

function IP:test_integers_of_packets()
  local rows = {
    {"ipv4", "recv_ttl_v4", "ttl_v4", 7}, {"ipv4", "recv_tos_v4", "tos_v4", 0x2c},
    {"ipv6", "recv_hoplimit_v6", "hoplimit_v6", 7}, {"ipv6", "recv_tclass_v6", "tclass_v6", 0x2c},
    {"ipv6", "recv_flowinfo_v6", "flowinfo_v6", 0x12345},
    {"ipv6", "recv_2292_hoplimit_v6", "hoplimit_2292_v6", 9},
  }
  for _, row in ipairs(rows) do
    lu.assertEquals(arrives(table.unpack(row)).value, row[4], row[3])
  end
end

function IP:test_integers_the_kernel_refuses()
  for _, row in ipairs{{"ipv4", "ttl_v4", 0}, {"ipv4", "ttl_v4", 256}, {"ipv6", "hoplimit_v6", 256},
    {"ipv6", "tclass_v6", -2}} do
    local a <close>, b, msg = prepared(row[1], nil, row[2], row[3])
    support.refused("EINVAL", "sendmsg", a:sendmsg(msg))
    b:close()
  end
end

function IP:test_packet_information_v4()
  local source = {spec_dst = "127.0.0.5"}
  local a <close>, b, msg = prepared("ipv4", "recv_pktinfo_v4", "pktinfo_v4", source)
  local other <close> = assert(Socket.new("ipv4", "dgram")) -- bound to any, so it may choose
  assert(other:bind("0.0.0.0:0"))
  local control, got = transfer(other, b, msg)
  lu.assertEquals(control.pktinfo_v4.value,
    {ifindex = loindex, spec_dst = "127.0.0.1", addr = "127.0.0.1"})
  lu.assertEquals((got:addr():ip()), "127.0.0.5")
  a:close()
end

function IP:test_packet_information_v6()
  local names = {recv_pktinfo_v6 = "pktinfo_v6", recv_2292_pktinfo_v6 = "pktinfo_2292_v6"}
  for option, name in pairs(names) do
    local _, b <close>, msg = prepared("ipv6", option, name, {addr = "::1", ifindex = loindex})
    local other <close> = assert(Socket.new("ipv6", "dgram"))
    assert(other:bind("[::]:0"))
    local control, got = transfer(other, b, msg)
    lu.assertEquals(control[name].value, {ifindex = loindex, addr = "::1"})
    lu.assertEquals((got:addr():ip()), "::1")
  end
end

function IP:test_mapped_traffic_brings_both()
  local b <close> = assert(Socket.new("ipv6", "dgram"))
  enable(b, "only_v6", false)
  assert(b:bind("[::]:0"))
  enable(b, "recv_pktinfo_v6")
  enable(b, "recv_pktinfo_v4")
  local a <close> = assert(Socket.new("ipv4", "dgram"))
  local _, port = b:local_addr():as_socket()
  local msg = MsgHdr.new{addr = SockAddr.inet("127.0.0.1", port), buffers = {"x"}}
  local control = transfer(a, b, msg)
  lu.assertEquals(control.pktinfo_v6.value.addr, "::ffff:127.0.0.1")
  lu.assertEquals(control.pktinfo_v4.value.addr, "127.0.0.1")
end

function IP:test_the_original_destination()
  for _, v in ipairs{"4", "6"} do
    local a <close>, b, msg, _, to = prepared("ipv" .. v, "recv_orig_dst_addr_v" .. v)
    lu.assertEquals(transfer(a, b, msg)["orig_dst_addr_v" .. v].value, to)
    b:close()
  end
end

-- record-route: one address, filled in on the way
local RECORD = "\7\7\4\0\0\0\0\0"

function IP:test_options_of_the_header()
  local a <close>, b, msg = prepared("ipv4", "recv_options_v4", "ret_options_v4", RECORD)
  enable(b, "recv_ret_options_v4")
  local control = transfer(a, b, msg)
  lu.assertEquals(control.options_v4.value:sub(1, 3), "\7\7\8") -- the pointer has moved
  lu.assertEquals(control.options_v4.value:sub(4, 7), "\127\0\0\1")
  lu.assertEquals(control.ret_options_v4.value:byte(), 7)
end

-- an extension header of eight bytes: padding
local PADDING = "\0\0\1\4\0\0\0\0"

function IP:test_extension_headers()
  for _, infix in ipairs{"", "2292_"} do
    for _, which in ipairs{"hopopts", "dstopts"} do
      local name = which .. "_" .. infix .. "v6"
      local control = arrives("ipv6", "recv_" .. infix .. which .. "_v6", name, PADDING)
      lu.assertEquals(control.value:sub(3), PADDING:sub(3), name)
    end
  end
end

function IP:test_options_before_a_routing_header_are_taken()
  local a <close>, b, msg = prepared("ipv6", nil, "rthdr_dstopts_v6", PADDING)
  support.permitted(a:sendmsg(msg)) -- they go out only with a routing header
  lu.assertEquals(b:recv(), "x")
end

function IP:test_the_route_protocol()
  controls.need("protocol_v4")
  local raw <close> = support.permitted(Socket.new("ipv4", "raw", 255))
  local header = string.pack(">BBI2I2I2BBI2c4c4", 0x45, 0, 0, 0, 0, 9, 253, 0, "\127\0\0\1",
    "\127\0\0\1")
  local msg = MsgHdr.new{addr = "127.0.0.1:0", buffers = {header}}:add_control("protocol_v4", 17)
  local ok, message, code = raw:sendmsg(msg)
  lu.skipIf(not ok and code == core.errno.EINVAL, "not in this kernel: " .. tostring(message))
  lu.assertEquals(ok, 20)
  support.refused("EINVAL", "sendmsg",
    raw:sendmsg(msg:reset():with_addr("127.0.0.1:0"):add_control("protocol_v4", 256)))
end

-- }==================================================================


-- {==================================================================
-- The error queue
-- ===================================================================

function IP:test_a_refused_port()
  local icmp = {ipv4 = {origin = 2, type = 3, code = 3}, ipv6 = {origin = 3, type = 1, code = 4}}
  for _, v in ipairs{"4", "6"} do
    local domain = "ipv" .. v
    local a <close>, b, msg, _, to = prepared(domain)
    enable(a, "recv_err_v" .. v)
    b:close()
    lu.assertEquals(a:sendmsg(msg), 1)
    a:poll("r", 10)
    local control, got = received(a, MSG.ERRQUEUE)
    local err = control["error_v" .. v].value
    lu.assertEquals(err.errno, core.errno.ECONNREFUSED)
    for key, value in pairs(icmp[domain]) do lu.assertEquals(err[key], value, key) end
    lu.assertEquals((err.offender:ip()), LOOPBACK[domain])
    lu.assertEquals({err.info, err.data}, {0, 0})
    lu.assertEquals(got:addr(), to) -- where it was sent to
    lu.assertEquals(got:string(), "x")
    lu.assertIsTrue(got:flags():is_error_queue())
    support.refused("EAGAIN", "recvmsg", received(a, MSG.ERRQUEUE | MSG.DONTWAIT))
  end
end

function IP:test_zero_copy_completions()
  for _, v in ipairs{"4", "6"} do
    local a <close>, b = support.tcp_pair("ipv" .. v)
    enable(a, "zerocopy")
    local bytes = ("z"):rep(20000)
    for _ = 1, 2 do support.permitted(a:send(bytes, MSG.ZEROCOPY)) end
    local last = -1
    while last < 1 do
      local control = support.eventually(function()
        return received(a, MSG.ERRQUEUE | MSG.DONTWAIT)
      end)
      local err = control["error_v" .. v].value
      lu.assertEquals({err.errno, err.origin}, {0, 5})
      lu.assertEquals(err.info, last + 1) -- from 'info' to 'data': the sends that are done
      lu.assertIsFalse(err.offender)
      last = err.data
    end
    b:close()
  end
end

function IP:test_a_path_that_is_too_narrow()
  controls.netns([[
    assert(os.execute "ip link set lo mtu 1500")
    local a = assert(core.Socket.new("ipv6", "dgram"))
    local b = assert(core.Socket.new("ipv6", "dgram"))
    assert(b:bind "[::1]:0")
    need(a:set_recv_path_mtu_v6(true))
    assert(a:connect(b:local_addr()))
    local out = core.MsgHdr.new{buffers = {("x"):rep(5000)}}
    assert(a:sendmsg(out:add_control("dontfrag_v6", false)) == 5000)
    local ok, _, code = a:sendmsg(out:reset():add_control("dontfrag_v6", 1))
    assert(not ok and code == core.errno.EMSGSIZE)
    local msg = core.MsgHdr.new{buffers = {100}, control = 200}
    assert(a:recvmsg(msg) == 0)
    for name, value in msg:control() do
      assert(name == "path_mtu_v6" and value.mtu == 1500, name)
      assert(value.addr:ip() == "::1")
      done()
    end
  ]])
end

-- }==================================================================


-- {==================================================================
-- What is only received, or needs a namespace
-- ===================================================================

function IP:test_the_size_of_fragments()
  controls.netns([[
    assert(os.execute "ip link set lo mtu 1500")
    for v, size in pairs{["4"] = 1500, ["6"] = 1496} do
      local a = assert(core.Socket.new("ipv" .. v, "dgram"))
      local b = assert(core.Socket.new("ipv" .. v, "dgram"))
      assert(b:bind(v == "4" and "127.0.0.1:0" or "[::1]:0"))
      need(b:setoption("recv_frag_size_v" .. v, true))
      assert(a:send_to(("x"):rep(5000), b:local_addr()))
      local msg = core.MsgHdr.new{buffers = {6000}, control = 200}
      assert(b:recvmsg(msg) == 5000)
      local seen
      for name, value in msg:control() do
        assert(name == "frag_size_v" .. v and value == size, name)
        seen = true
      end
      assert(seen)
    end
    done()
  ]])
end

-- A datagram made by hand with a true checksum, of which the kernel keeps the sum when a
-- filter on the receiver makes it look before it delivers.
function IP:test_the_checksum_of_the_payload()
  controls.netns([[
    local raw = assert(core.Socket.new("ipv4", "raw", "udp"))
    local b = assert(core.Socket.new("ipv4", "dgram"))
    assert(b:bind "127.0.0.1:0")
    need(b:set_recv_checksum_v4(true))
    assert(b:attach_filter{{6, 0, 0, 0xffff}}) -- takes all, once the checksum is known
    local _, port = b:local_addr():as_socket()
    local function sum(bytes)
      local n = 0
      for i = 1, #bytes, 2 do n = n + string.unpack(">I2", bytes, i) end
      while n >> 16 ~= 0 do n = (n & 0xffff) + (n >> 16) end
      return n
    end
    local head = string.pack(">I2I2I2I2", 1234, port, 12, 0)
    local pseudo = "\127\0\0\1\127\0\0\1\0\17\0\12"
    local check = ~sum(pseudo .. head .. "data") & 0xffff
    head = string.pack(">I2I2I2I2", 1234, port, 12, check)
    assert(raw:send_to(head .. "data", "127.0.0.1:0"))
    local msg = core.MsgHdr.new{buffers = {100}, control = 100}
    assert(b:recvmsg(msg) == 4)
    local seen
    for name, value in msg:control() do
      assert(name == "checksum_v4", name)
      -- of the payload, in the order of the machine
      local n = (value & 0xffff) + (value >> 16)
      n = (n & 0xffff) + (n >> 16)
      assert(string.pack("=I2", n) == string.pack(">I2", sum("data")), n)
      seen = true
    end
    assert(seen)
    done()
  ]])
end

function IP:test_a_routing_header()
  controls.netns([[
    local function sysctl(name)
      return os.execute("sysctl -qw net.ipv6.conf." .. name .. ".seg6_enabled=1 2>/dev/null")
    end
    need(sysctl "all" and sysctl "lo", "no segment routing")
    local a = assert(core.Socket.new("ipv6", "dgram"))
    local b = assert(core.Socket.new("ipv6", "dgram"))
    assert(b:bind "[::1]:0")
    need(b:set_recv_rthdr_v6(true))
    need(b:set_recv_2292_rthdr_v6(true))
    -- segment routing, one segment: the destination itself
    local header = "\0\2\4\0\0\0\0\0" .. ("\0"):rep(15) .. "\1"
    local ok, message = a:setsockopt(core.SOL.IPV6, 57, header)
    need(ok, message)
    assert(a:send_to("x", b:local_addr()))
    local msg = core.MsgHdr.new{buffers = {100}, control = 500}
    assert(b:recvmsg(msg))
    local names = {}
    for name, value in msg:control() do names[name] = value end
    assert(names.rthdr_v6:byte(3) == 4 and names.rthdr_2292_v6 == names.rthdr_v6)
    done()
  ]])
end

-- }==================================================================

return IP
