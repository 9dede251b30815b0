-- Time stamps in control messages.
local lu = require "luaunit"
local core = require "socket2.core"
local support = require "support"
local MsgHdr, MSG, SO = core.MsgHdr, core.MSG, core.SO
local controls = require "controls"
local enable, received, transfer = controls.enable, controls.received, controls.transfer

local ControlTime = {}

-- between before and after, in seconds since the epoch
local function now()
  return tonumber((support.shell("date +%s.%N")))
end

-- where a time has 64 bits and a long has not, what is new elsewhere is what there is
local function named(messages, name)
  return messages[name] or messages[name:gsub("_new$", "")]
end

function ControlTime:test_time_stamps_of_receives()
  local options = {timestamp = "timestamp", timestamp_ns = "timestamp_ns",
    timestamp_new = SO.TIMESTAMP_NEW, timestamp_ns_new = SO.TIMESTAMPNS_NEW}
  for name, option in pairs(options) do
    local a <close>, b, _, to = support.udp_pair()
    local before = now()
    enable(b, option)
    local stamp = named(transfer(a, b, MsgHdr.new{addr = to, buffers = {"x"}}), name)
    local after = now()
    lu.assertIsNumber(stamp.value)
    lu.assertIsTrue(before - 0.001 <= stamp.value and stamp.value <= after + 0.001, name)
    lu.assertEquals(math.type(stamp.extra), "integer")
    lu.assertAlmostEquals(stamp.extra / 1e9, stamp.value, 1e-6)
  end
end

local SOFTWARE, RX, TX, ID = 16, 8, 2, 128

function ControlTime:test_timestamping_of_receives()
  local options = {timestamping = SO.TIMESTAMPING, timestamping_new = SO.TIMESTAMPING_NEW}
  for name, option in pairs(options) do
    local a <close>, b, _, to = support.udp_pair()
    enable(b, option, SOFTWARE | RX)
    local before = now()
    local stamp = named(transfer(a, b, MsgHdr.new{addr = to, buffers = {"x"}}), name)
    local value = stamp.value
    lu.assertIsTrue(before - 0.001 <= value.software and value.software <= now() + 0.001)
    lu.assertIsFalse(value.hardware)
    lu.assertEquals(value.ts, {value.software, false, false})
    lu.assertEquals(#stamp.extra, 3)
    lu.assertAlmostEquals(stamp.extra[1] / 1e9, value.software, 1e-6)
    lu.assertEquals(stamp.extra[2], 0)
  end
end

-- what the error queue has next
local function errors(sock)
  local control, msg
  support.eventually(function()
    control, msg = received(sock, MSG.ERRQUEUE | MSG.DONTWAIT)
    return control
  end)
  return control, msg
end

function ControlTime:test_timestamping_of_one_send_with_a_number()
  local a <close>, b, _, to = support.udp_pair()
  enable(a, SO.TIMESTAMPING, SOFTWARE | ID)
  local msg = MsgHdr.new{addr = to, buffers = {"payload"}}
  msg:add_control("timestamping_request", TX)
  support.permitted(a:sendmsg(msg))
  local control, got = errors(a)
  lu.assertIsTrue(got:flags():is_error_queue())
  lu.assertStrContains(got:string(), "payload")
  lu.assertIsNumber(control.timestamping.value.software)
  local err = control.error_v4.value
  lu.assertEquals({err.origin, err.info, err.data}, {4, 0, 0})
  msg:reset():with_addr(to):add_control("timestamping_request", TX)
  msg:add_control("timestamp_id", 4242)
  local ok, _, code = a:sendmsg(msg)
  lu.skipIf(not ok and code == core.errno.EINVAL, "the kernel numbers no single send")
  lu.assertEquals(errors(a).error_v4.value.data, 4242)
  lu.assertEquals(b:recv(), "payload")
end

function ControlTime:test_packets_and_their_send_stamps()
  support.needname("Domain.PACKET")
  controls.netns([[
    local SO, SOL, MSG = core.SO, core.SOL, core.MSG
    local protocol = string.unpack("=I2", string.pack(">I2", 0x0800)) -- IPv4
    local sock = assert(core.Socket.new("packet", "raw", protocol))
    local u = assert(core.Socket.new("ipv4", "dgram"))
    local function message(...)
      local msg = core.MsgHdr.new{buffers = {2000}, control = 500}
      assert(sock:recvmsg(msg, ...))
      local list = {}
      for name, value in msg:control() do list[name or 0] = value end
      return list, msg:string()
    end
    need(sock:set_packet_auxdata(true))

    assert(u:bind "127.0.0.1:0")
    assert(u:send_to("payload", u:local_addr()))
    local list, bytes
    repeat list, bytes = message() until bytes:find("payload", 1, true)
    local aux = list.packet_auxdata
    assert(aux.len == #bytes and aux.snaplen == #bytes)
    assert(aux.net == 14 and aux.mac == 0 and aux.vlan_tci == 0 and aux.vlan_tpid == 0)

    assert(sock:setsockopt(SOL.SOCKET, SO.TIMESTAMPING, 16 | 2)) -- of sends, by software
    local lo = core.SockAddr.packet{ifindex = 1, protocol = 0x0800, addr = ("\0"):rep(6)}
    assert(sock:send_to(("\0"):rep(12) .. "\8\0" .. ("x"):rep(40), lo))
    assert(sock:poll("r", 10))
    list = message(MSG.ERRQUEUE)
    local err = list.packet_tx_timestamp
    assert(err.errno == core.errno.ENOMSG and err.origin == 4 and err.offender == false)
    assert(list.timestamping.software > 0)
    done()
  ]])
end

return ControlTime
