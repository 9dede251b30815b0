-- Structures of the kernel's as tables.
local lu = require "luaunit"
local core = require "socket2.core"
local rows = require "option_rows"
local support = require "support"

local Socket = core.Socket

local FormTable = {}

local need = support.needoption

local function raises(what, s, setter, ...)
  for i = 1, select("#", ...) do
    lu.assertErrorMsgContains(what, s[setter], s, (select(i, ...)))
  end
end

function FormTable:test_tcp_info_of_a_connection()
  need("tcp_info")
  local a <close>, b = support.tcp_pair()
  local _ <close> = b
  assert(a:send(("x"):rep(1000)))
  assert(b:send(assert(b:recv(1000))))
  assert(a:recv(1000))
  local info = a:tcp_info()
  local raw = a:getsockopt(rows.registry.tcp_info.level, rows.registry.tcp_info.optname, 1000)
  lu.assertEquals(info.state, 1) -- established
  lu.assertEquals(info.bytes_acked, 1001) -- and the SYN
  lu.assertEquals(info.bytes_received, 1000)
  lu.assertTrue(info.rtt > 0 and info.rtt < 10, "in seconds")
  lu.assertTrue(info.rto >= 0.2 and info.rto <= 120)
  lu.assertTrue(info.min_rtt > 0)
  lu.assertTrue(info.last_data_sent < 60)
  lu.assertEquals(info.snd_mss, string.unpack("I4", raw, 17))
  lu.assertEquals(info.rtt, string.unpack("I4", raw, 69) / 1000000)
  lu.assertEquals(info.segs_out, string.unpack("I4", raw, 137))
  lu.assertEquals(info.snd_wscale, raw:byte(7) & 15)
  lu.assertEquals(info.rcv_wscale, raw:byte(7) >> 4)
  lu.assertTrue(info.snd_wscale > 0)
end

-- a member is there as far as the kernel's structure goes, and no further
function FormTable:test_tcp_info_is_as_long_as_the_kernels()
  need("tcp_info")
  local s <close> = assert(Socket.new("ipv4", "stream"))
  local row = rows.registry.tcp_info
  local len = #s:getsockopt(row.level, row.optname, 1000)
  local info = s:tcp_info()
  for name, finish in pairs{state = 1, rto = 12, total_retrans = 104, pacing_rate = 112,
      notsent_bytes = 148, busy_time = 176, delivered = 196, bytes_sent = 208, snd_wnd = 232,
      rcv_wnd = 236, total_rto_time = 248, received_ce = 252, received_ce_bytes = 276} do
    lu.assertEquals(info[name] ~= nil, finish <= len, name)
  end
  lu.assertIsFalse(info.max_pacing_rate, "no limit")
  lu.assertIsFalse(info.min_rtt, "not measured")
end

function FormTable:test_repair_of_a_window()
  need("tcp_repair_window")
  local s <close> = assert(Socket.new("ipv4", "stream"))
  support.refused("EPERM", "getsockopt", s:tcp_repair_window())
  support.permitted(s:set_tcp_repair(1))
  raises("field 'snd_wnd': out of range", s, "set_tcp_repair_window", {snd_wnd = -1},
    {snd_wnd = 1 << 32})
  raises("field 'snd_wnd': number expected", s, "set_tcp_repair_window", {snd_wnd = "x"})
  raises("unknown field '1'", s, "set_tcp_repair_window", {1})
end

function FormTable:test_mptcp_info()
  need("mptcp_info")
  for _, kind in ipairs(rows.kinds) do
    if kind[1] == "mptcp4_conn" then
      local f <close> = rows.fixture(kind)
      lu.skipIf(not f, "no MPTCP in this kernel")
      assert(f.socket:send("hello"))
      local info = f.socket:mptcp_info()
      lu.assertIsTrue(math.type(info.token) == "integer")
      lu.assertTrue(info.token ~= 0)
      lu.assertTrue(f.socket:tcp_is_mptcp())
    end
  end
  local s <close> = assert(Socket.new("ipv4", "stream"))
  support.refused("EOPNOTSUPP", "getsockopt", s:mptcp_info())
end

function FormTable:test_timestamping()
  need("timestamping")
  local s <close> = assert(Socket.new("ipv4", "dgram"))
  lu.assertEquals(s:timestamping().flags, 0)
  lu.assertIsTrue(s:set_timestamping(0x18))
  lu.assertEquals(s:timestamping().flags, 0x18)
  lu.assertIsTrue(s:set_timestamping{flags = 0x10})
  lu.assertEquals(s:timestamping().flags, 0x10)
  lu.assertIsTrue(s:set_timestamping(nil))
  lu.assertEquals(s:timestamping().flags, 0)
  support.refused("EINVAL", "setsockopt", s:set_timestamping(1 << 31))
  raises("out of range", s, "set_timestamping", -1, 1 << 32)
  raises("unknown field 'flag'", s, "set_timestamping", {flag = 1})
  raises("table expected", s, "set_timestamping", "x", true)
end

function FormTable:test_packet_sockets()
  need("packet_fanout", "packet_statistics", "packet_hdrlen")
  local s <close> = support.permitted(Socket.new("packet", "raw"))
  lu.assertIsFalse(s:packet_fanout())
  lu.assertIsTrue(s:set_packet_fanout(false))
  assert(s:bind(core.SockAddr.packet{ifindex = 1, protocol = 3}))
  lu.assertIsTrue(s:set_packet_fanout{id = 4711, type_flags = 1, max_num_members = 8})
  lu.assertEquals(s:packet_fanout(), {id = 4711, type_flags = 1})
  support.refused("EINVAL", "setsockopt", s:set_packet_fanout(nil)) -- there is no leaving
  lu.assertEquals(s:packet_hdrlen(), s:packet_hdrlen(0))
  assert(s:set_packet_version(2))
  lu.assertEquals(s:packet_hdrlen(), s:packet_hdrlen(2))
  support.refused("EINVAL", "getsockopt", s:packet_hdrlen(9))
  lu.assertErrorMsgContains("number expected", s.packet_hdrlen, s, "x")
  for _, membership in ipairs{{ifindex = 1, type = 1}, {ifindex = "lo", type = 2},
      {ifindex = 1, type = 0, address = "\1\2\3\4\5\6"},
      {ifindex = 1, type = 0, alen = 6, address = "\1\2\3\4\5\6"}} do
    lu.assertIsTrue(s:set_packet_add_membership(membership))
    lu.assertIsTrue(s:set_packet_drop_membership(membership))
  end
  support.refused("ENODEV", "setsockopt", s:set_packet_add_membership{ifindex = 99999, type = 1})
  support.refused("ENODEV", "if_nametoindex", s:set_packet_add_membership{ifindex = "nosuch"})
  raises("field 'address': too long", s, "set_packet_add_membership",
    {ifindex = 1, address = ("x"):rep(33)})
  raises("bytes, not 6", s, "set_packet_add_membership",
    {ifindex = 1, alen = 6}, {ifindex = 1, alen = 6, address = "\1\2\3\4\5"})
  raises("unknown field 'kind'", s, "set_packet_add_membership", {ifindex = 1, kind = 1})
end

-- reading counters sets them to 0
function FormTable:test_statistics_are_told_once()
  need("packet_statistics")
  local s <close> = support.permitted(Socket.new("packet", "raw"))
  assert(s:bind(core.SockAddr.packet{ifindex = 1, protocol = 3}))
  local a, b, _, addr = support.udp_pair()
  local _ <close>, _ = a, b
  for _ = 1, 3 do assert(a:send_to("x", addr)) end
  for name in s:options() do lu.assertNotEquals(name, "packet_statistics") end
  local before = s:packet_statistics()
  lu.assertTrue(before.packets >= 3)
  lu.assertNil(before.freeze_q_cnt, "of another version of the ring")
  b:close()
end

function FormTable:test_memory()
  need("meminfo")
  local s <close> = assert(Socket.new("ipv4", "dgram"))
  lu.assertEquals(s:meminfo().rcvbuf, s:recv_buffer_size())
  lu.assertEquals(s:meminfo().sndbuf, s:send_buffer_size())
end

return FormTable
