-- Control messages of the socket level and of unix, TCP, UDP, packet and netlink sockets,
-- each sent or received by the kernel. Those of IP are in control_ip_spec,
-- time stamps in control_time_spec.
local lu = require "luaunit"
local core = require "socket2.core"
local support = require "support"
local MsgHdr, MSG, SOL, SO = core.MsgHdr, core.MSG, core.SOL, core.SO

local raises = lu.assertErrorMsgContains
local controls = require "controls"
local enable, received, transfer = controls.enable, controls.received, controls.transfer

local ControlRows = {}

-- who we are, as the shell says
local function identity()
  return {pid = math.tointeger(support.shell("echo $PPID")),
    uid = math.tointeger(support.shell("id -u")), gid = math.tointeger(support.shell("id -g"))}
end

function ControlRows:test_credentials()
  for _, type in ipairs{"stream", "dgram", "seqpacket"} do
    local a <close>, b = support.unix_pair(type)
    enable(b, "passcred")
    local control = transfer(a, b)
    lu.assertEquals(control.credentials.value, identity())
    control = transfer(a, b, MsgHdr.new{buffers = {"x"}}:add_control("credentials", {}))
    lu.assertEquals(control.credentials.value, identity())
  end
end

function ControlRows:test_credentials_of_another_need_privilege()
  local a <close>, b = support.unix_pair("dgram")
  enable(b, "passcred")
  local msg = MsgHdr.new{buffers = {"x"}}:add_control("credentials", {uid = 12345, gid = 54321})
  local sent, message, errno = a:sendmsg(msg)
  lu.skipIf(errno == core.errno.EINVAL, "the user namespace does not have that user")
  support.permitted(sent, message, errno)
  local value = received(b).credentials.value
  lu.assertEquals(value, {pid = identity().pid, uid = 12345, gid = 54321})
end

function ControlRows:test_pidfd_is_a_file()
  local a <close>, b = support.unix_pair("dgram")
  enable(b, "passpidfd")
  local control = transfer(a, b)
  lu.assertEquals(io.type(control.pidfd.value), "file")
  control.pidfd.value:close()
end

local SOFTWARE, ACK, ID, TSONLY, STATS = 16, 512, 128, 2048, 4096

-- what the error queue has next
local function errors(sock)
  local control, msg
  support.eventually(function()
    control, msg = received(sock, MSG.ERRQUEUE | MSG.DONTWAIT)
    return control
  end)
  return control, msg
end

function ControlRows:test_statistics_of_tcp()
  local a <close>, b = support.tcp_pair()
  enable(a, SO.TIMESTAMPING, SOFTWARE | ACK | ID | TSONLY | STATS)
  a:send("hello")
  lu.assertEquals(b:recv(), "hello")
  local control = errors(a)
  local stats = control.timestamping_stats.value
  lu.assertEquals(stats.bytes_sent, 5)
  lu.assertEquals(stats.total_retrans, 0)
  lu.assertIsNumber(stats.min_rtt)
  lu.assertIsTrue(stats.min_rtt < 1)
  lu.assertEquals(control.error_v4.value.origin, 4)
  lu.assertEquals(control.error_v4.value.info, 2) -- acknowledged
end

-- as in tcp_info, where they are false too
function ControlRows:test_statistics_of_tcp_that_are_none()
  local msg = MsgHdr.new()
  local function stats(...)
    msg:reset():add_control(SOL.SOCKET, core.SCM.TIMESTAMPING_OPT_STATS, string.pack(...))
    local name, value = msg:control()()
    lu.assertEquals(name, "timestamping_stats")
    return value
  end
  controls.need("timestamping_stats")
  local form = "=I2I2i8I2I2i4" -- length, type and value, twice
  lu.assertEquals(stats(form, 12, 6, -1, 8, 10, -1), {pacing_rate = false, min_rtt = false})
  lu.assertEquals(stats(form, 12, 6, 5, 8, 10, 2000000), {pacing_rate = 5, min_rtt = 2})
  lu.assertEquals(stats(form, 12, 1, 7000000, 8, 16, -1), {busy = 7, delivered = 0xffffffff})
end

function ControlRows:test_mark_and_priority()
  for name, option in pairs{mark = "recv_mark", priority = "recv_priority"} do
    local a <close>, b, _, to = support.udp_pair()
    enable(b, option)
    local msg = MsgHdr.new{addr = to, buffers = {"x"}}:add_control(name, 5)
    lu.assertEquals(transfer(a, b, msg)[name].value, 5)
  end
end

function ControlRows:test_txtime_needs_its_option()
  controls.need("txtime")
  local a <close>, b, _, to = support.udp_pair()
  local msg = MsgHdr.new{addr = to, buffers = {"x"}}:add_control("txtime", core.monotime())
  support.refused("EINVAL", "sendmsg", a:sendmsg(msg))
  enable(a, SO.TXTIME, string.pack("=iI4", 1, 0)) -- the monotonic clock
  lu.assertEquals(a:sendmsg(msg), 1)
  msg:reset():with_addr(to):add_control("txtime", nil, 1)
  lu.assertEquals(a:sendmsg(msg), 1)
  lu.assertEquals(b:recv(), "x")
end

function ControlRows:test_txtime_is_exact()
  local msg = MsgHdr.new()
  local function first()
    local _, seconds, _, _, nanoseconds = msg:control()()
    return {seconds, nanoseconds}
  end
  controls.need("txtime")
  msg:add_control("txtime", nil, 1700000000123456789)
  lu.assertEquals(first(), {1700000000.1234567, 1700000000123456789})
  msg:reset():add_control("txtime", 2.5)
  lu.assertEquals(first(), {2.5, 2500000000})
  raises("negative time", function() msg:add_control("txtime", nil, -1) end)
end

function ControlRows:test_dropped_packets_are_counted()
  local a <close>, b, _, to = support.udp_pair()
  enable(b, "rxq_ovfl")
  b:setsockopt(SOL.SOCKET, SO.RCVBUF, 2048)
  for _ = 1, 200 do a:send_to(("x"):rep(500), to) end
  local kept = 0
  while b:recv(2000, MSG.DONTWAIT) do kept = kept + 1 end
  lu.assertIsTrue(kept < 200)
  local control = transfer(a, b, MsgHdr.new{addr = to, buffers = {"x"}})
  lu.assertEquals(control.rxq_ovfl.value, 200 - kept)
end

function ControlRows:test_what_is_left_to_read()
  local pairs_of = {inq = function() return support.unix_pair("stream") end,
    tcp_inq = function() return support.tcp_pair() end}
  for name, pair in pairs(pairs_of) do
    local a <close>, b = pair()
    enable(b, name)
    a:send("0123456789")
    support.eventually(function() return b:available() == 10 end)
    lu.assertEquals(received(b, 0, 4)[name].value, 6)
  end
end

function ControlRows:test_one_send_many_datagrams()
  for domain, loopback in pairs{ipv4 = "127.0.0.1", ipv6 = "::1"} do
    local a <close>, b, _, to = support.udp_pair(domain)
    local bytes = ("a"):rep(1000) .. ("b"):rep(1000) .. ("c"):rep(500)
    local msg = MsgHdr.new{addr = to, buffers = {bytes}}
    controls.need("udp_segment")
    msg:add_control("udp_segment", 1000)
    lu.assertEquals(a:sendmsg(msg), 2500, loopback)
    lu.assertEquals({b:recv(), b:recv(), b:recv()},
      {("a"):rep(1000), ("b"):rep(1000), ("c"):rep(500)})
  end
end

function ControlRows:test_many_datagrams_one_receive()
  for _, domain in ipairs{"ipv4", "ipv6"} do
    local a <close>, b, _, to = support.udp_pair(domain)
    enable(b, "udp_gro")
    local parts = {("a"):rep(1000), ("b"):rep(1000), ("c"):rep(500)}
    local msg = MsgHdr.new{addr = to, buffers = {table.concat(parts)}}
    a:sendmsg(msg:add_control("udp_segment", 1000))
    local control, got = received(b, 0, 65536)
    lu.assertEquals(control.udp_gro.value, 1000)
    lu.assertEquals(got:string(), table.concat(parts))
    lu.assertEquals(got:segments(), parts)
    got:with_buffers{1500, 2000}
    a:sendmsg(msg)
    b:recvmsg(got)
    lu.assertEquals(got:segments(), parts)
    a:send_to("alone", to)
    b:recvmsg(got)
    lu.assertEquals(got:segments(), {"alone"})
  end
end

function ControlRows:test_netlink_groups()
  support.needname("Domain.NETLINK")
  controls.netns([[
    local sock = assert(core.Socket.new("netlink", "raw", 0))
    assert(sock:bind(core.SockAddr.netlink(0, 1))) -- links
    assert(sock:set_netlink_pktinfo(true))
    assert(os.execute "ip link set lo mtu 9000")
    local msg = core.MsgHdr.new{buffers = {8192}, control = 100}
    assert(sock:recvmsg(msg))
    for name, value in msg:control() do
      assert(name == "netlink_pktinfo" and value.group == 1, name)
      done()
    end
  ]])
end

function ControlRows:test_netlink_of_another_namespace()
  support.needname("Domain.NETLINK")
  controls.netns([[
    local function shell(command) assert(os.execute(command .. " >&2")) end
    local name = "socket2-" .. math.random(1 << 40)
    need(os.execute("ip netns add " .. name .. " 2>/dev/null"), "no second namespace")
    local other <close> = setmetatable({}, {__close = function()
      os.execute("ip netns del " .. name)
    end})
    shell("ip netns set " .. name .. " 55")
    local sock = assert(core.Socket.new("netlink", "raw", 0))
    assert(sock:bind(core.SockAddr.netlink(0, 1)))
    need(sock:set_netlink_listen_all_nsid(true))
    shell("ip -n " .. name .. " link set lo mtu 9000")
    local msg = core.MsgHdr.new{buffers = {8192}, control = 100}
    assert(sock:recvmsg(msg))
    local seen
    for kind, value in msg:control() do
      assert(kind == "netlink_nsid" and value == 55, kind)
      seen = true
    end
    assert(seen)
    sock:close()
    getmetatable(other).__close()
    done()
  ]])
end

return ControlRows
