-- Structures as tables, lists, descriptors: what real sockets tell of themselves.
local lu = require "luaunit"
local core = require "socket2.core"
local rows = require "option_rows"
local support = require "support"

local Socket = core.Socket

local OptionStructs = {}

local need = support.needoption

local function raises(what, s, setter, ...)
  for i = 1, select("#", ...) do
    lu.assertErrorMsgContains(what, s[setter], s, (select(i, ...)))
  end
end

-- {==================================================================
-- TCP
-- ===================================================================

function OptionStructs:test_tcp_info_of_a_connection()
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
function OptionStructs:test_tcp_info_is_as_long_as_the_kernels()
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

function OptionStructs:test_tcp_cc_info()
  need("tcp_cc_info")
  local s <close> = assert(Socket.new("ipv4", "stream"))
  lu.assertIsTrue(s:set_tcp_congestion("reno"))
  lu.assertIsFalse(s:tcp_cc_info())
  if s:set_tcp_congestion("bbr") then
    local info = s:tcp_cc_info()
    for _, name in ipairs{"bw_lo", "bw_hi", "pacing_gain", "cwnd_gain"} do
      lu.assertIsTrue(math.type(info[name]) == "integer", name)
    end
    lu.assertNotNil(info.min_rtt)
  end
end

function OptionStructs:test_tcp_md5sig()
  need("tcp_md5sig")
  local s <close> = support.permitted(Socket.new("ipv4", "stream"))
  for _, addr in ipairs{"192.0.2.1", core.SockAddr.inet("192.0.2.2", 0)} do
    lu.assertIsTrue(support.permitted(s:set_tcp_md5sig{addr = addr, key = "secret"}))
    lu.assertIsTrue(s:set_tcp_md5sig{addr = addr}) -- deletes it
    support.refused("ENOENT", "setsockopt", s:set_tcp_md5sig{addr = addr})
  end
  lu.assertIsTrue(s:set_tcp_md5sig{addr = "198.51.100.0", key = "k", prefixlen = 24})
  support.refused("EINVAL", "setsockopt", s:set_tcp_md5sig{addr = "2001:db8::1", key = "k"})
  raises("field 'addr': SockAddr or IP address expected", s, "set_tcp_md5sig", {},
    {addr = "x"}, {addr = 1})
  raises("field 'key': too long", s, "set_tcp_md5sig",
    {addr = "192.0.2.1", key = ("k"):rep(81)})
  raises("unknown field 'keys'", s, "set_tcp_md5sig", {addr = "192.0.2.1", keys = "k"})
  raises("field 'prefixlen': out of range", s, "set_tcp_md5sig",
    {addr = "192.0.2.1", prefixlen = 256})
  support.refused("EINVAL", "setsockopt", s:set_tcp_md5sig{addr = "192.0.2.1", prefixlen = 129})
  lu.assertIsTrue(s:set_tcp_md5sig{addr = "192.0.2.1", key = "secret", keylen = 6})
  raises("field 'key': 6 bytes, not 5", s, "set_tcp_md5sig",
    {addr = "192.0.2.1", key = "secret", keylen = 5})
  raises("field 'keylen': number expected", s, "set_tcp_md5sig",
    {addr = "192.0.2.1", keylen = "x"})
  raises("table expected", s, "set_tcp_md5sig", nil, 1, "x")
end

function OptionStructs:test_a_saved_syn_is_told_once()
  need("tcp_save_syn", "tcp_saved_syn")
  local listener <close>, addr = support.listener()
  assert(listener:set_tcp_save_syn(1))
  local client <close> = assert(Socket.new("ipv4", "stream"))
  assert(client:connect(addr))
  local server <close> = assert(listener:accept())
  local given = {}
  for name in server:options() do given[name] = true end
  lu.assertNil(given.tcp_saved_syn, "a walk would take it")
  local syn = server:tcp_saved_syn()
  lu.assertEquals(syn:byte(1) >> 4, 4) -- an IPv4 header
  lu.assertEquals(#syn, string.unpack(">I2", syn, 3))
  lu.assertEquals(server:tcp_saved_syn(), "")
end

function OptionStructs:test_repair_of_a_window()
  need("tcp_repair_window")
  local s <close> = assert(Socket.new("ipv4", "stream"))
  support.refused("EPERM", "getsockopt", s:tcp_repair_window())
  support.permitted(s:set_tcp_repair(1))
  raises("field 'snd_wnd': out of range", s, "set_tcp_repair_window", {snd_wnd = -1},
    {snd_wnd = 1 << 32})
  raises("field 'snd_wnd': number expected", s, "set_tcp_repair_window", {snd_wnd = "x"})
  raises("unknown field '1'", s, "set_tcp_repair_window", {1})
end

-- what the crate's and the kernel's documentation say of it, seen
function OptionStructs:test_a_socket_changes_its_family()
  need("addrform_v6", "domain")
  local listener <close>, addr = support.listener()
  local s <close> = support.permitted(Socket.new("ipv6", "stream"))
  assert(s:connect("[::ffff:127.0.0.1]:" .. addr:port()))
  local server <close> = assert(listener:accept())
  lu.assertEquals(s:addrform_v6(), core.Domain.IPV6)
  lu.assertIsTrue(s:set_addrform_v6(core.Domain.IPV4))
  lu.assertEquals(s:domain(), core.Domain.IPV4)
  assert(server:send("still there"))
  lu.assertEquals(s:recv(20), "still there")
end

function OptionStructs:test_mptcp_info()
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

-- }==================================================================


-- {==================================================================
-- Who the peer is
-- ===================================================================

function OptionStructs:test_credentials_of_a_peer()
  need("peercred")
  local a <close>, b = support.unix_pair()
  local _ <close> = b
  local cred = a:peercred()
  lu.assertEquals(cred.uid, math.tointeger(tonumber((support.shell("id -u")))))
  lu.assertEquals(cred.gid, math.tointeger(tonumber((support.shell("id -g")))))
  lu.assertTrue(cred.pid > 0)
  for _, kind in ipairs{{"ipv4", "stream"}, {"unix", "stream"}} do
    local s <close> = assert(Socket.new(table.unpack(kind)))
    lu.assertIsFalse(s:peercred(), "nobody")
  end
end

function OptionStructs:test_groups_of_a_peer()
  need("peergroups")
  local a <close>, b = support.unix_pair()
  local _ <close> = b
  local list = a:peergroups()
  local expected = {}
  for gid in support.shell("sed -n 's/^Groups:\t//p' /proc/self/status"):gmatch("%d+") do
    expected[#expected + 1] = math.tointeger(tonumber(gid))
  end
  lu.assertItemsEquals(list, expected)
  local s <close> = assert(Socket.new("unix", "stream"))
  support.refused("ENODATA", "getsockopt", s:peergroups())
end

-- more than the room that is there at first
function OptionStructs:test_many_groups_of_a_peer()
  need("peergroups")
  support.need("python3")
  lu.skipIf(not support.root(), "needs root, to have many groups")
  local python = support.quote("import os, sys\nos.setgroups(range(1000, 3000))\n"
    .. "os.execvp(sys.argv[1], sys.argv[1:])")
  local result = support.under("python3 -c " .. python, [[
    local core = require "socket2.core"
    local a, b = core.Socket.pair()
    local list = a:peergroups()
    print(#list, list[1], list[2000])
    a:close()
    b:close()
  ]])
  lu.assertEquals(result.output, "2000\t1000\t2999\n")
end

function OptionStructs:test_a_process_descriptor_is_a_file_to_close()
  need("peerpidfd")
  local a <close>, b = support.unix_pair()
  local _ <close> = b
  local file = a:peerpidfd()
  lu.assertEquals(io.type(file), "file")
  local fd = core.fileno and core.fileno(file)
  if fd then
    local flags <close> = assert(io.open("/proc/self/fdinfo/" .. fd))
    local text = flags:read("a")
    lu.assertStrContains(text, "Pid:")
    lu.assertStrMatches(text, ".*flags:%s+02%d*.*", nil, nil, text) -- O_CLOEXEC
  end
  lu.assertIsTrue(file:close())
  lu.assertEquals(io.type(file), "closed file")
  local again = a:peerpidfd() -- left to the collector, which closes it
  lu.assertEquals(io.type(again), "file")
  local s <close> = assert(Socket.new("unix", "stream"))
  support.refused("ENODATA", "getsockopt", s:peerpidfd())
  local given = {}
  for name in a:options() do given[name] = true end
  lu.assertNil(given.peerpidfd, "a walk would make descriptors")
end

-- what the collector would close makes room
function OptionStructs:test_a_process_descriptor_when_there_is_none_left()
  need("peerpidfd")
  support.need("prlimit")
  local output = support.under("prlimit --nofile=64", [[
    local core = require "socket2.core"
    local a, b = core.Socket.pair()
    collectgarbage("stop")
    repeat until core.Socket.new("ipv4", "dgram"):fd() == 63
    print(io.type(a:peerpidfd()))
    local kept = {}
    repeat
      local s = core.Socket.new("ipv4", "dgram")
      kept[#kept + 1] = s
    until not s
    local value, message, code = a:peerpidfd()
    print(value, message, core.errno[code], b:fd())
  ]]).output
  lu.assertStrMatches(output, "file\nnil\tgetsockopt: .*\tEMFILE\t%d+\n")
end

-- }==================================================================


-- {==================================================================
-- Packets, links, filters
-- ===================================================================

function OptionStructs:test_timestamping()
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

function OptionStructs:test_icmp_filters()
  need("icmp_filter", "icmp_filter_v6")
  local four <close> = support.permitted(Socket.new("ipv4", "raw", "icmpv4"))
  lu.assertEquals(four:icmp_filter(), {data = 0})
  lu.assertIsTrue(four:set_icmp_filter(0xffffffff))
  lu.assertEquals(four:icmp_filter(), {data = 0xffffffff})
  lu.assertIsTrue(four:set_icmp_filter(nil))
  lu.assertEquals(four:icmp_filter(), {data = 0})
  local six <close> = support.permitted(Socket.new("ipv6", "raw", "icmpv6"))
  lu.assertEquals(#six:icmp_filter_v6().data, 8)
  local mask = {data = {0xffffffff, 0, 0, 0, 1, 2, 3, 4}}
  lu.assertIsTrue(six:set_icmp_filter_v6(mask))
  lu.assertEquals(six:icmp_filter_v6(), mask)
  raises("'data'", six, "set_icmp_filter_v6", {}, {data = 1}, {data = {1, 2}},
    {data = {1, 2, 3, 4, 5, 6, 7, -1}})
end

function OptionStructs:test_packet_sockets()
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
function OptionStructs:test_statistics_are_told_once()
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

function OptionStructs:test_memberships_of_netlink()
  need("netlink_list_memberships")
  local s <close> = assert(Socket.new("netlink", "raw"))
  lu.assertEquals(s:netlink_list_memberships(), {})
  for _, group in ipairs{1, 5, 33} do assert(s:set_netlink_add_membership(group)) end
  lu.assertEquals(s:netlink_list_memberships(), {1, 5, 33})
  assert(s:set_netlink_drop_membership(5))
  lu.assertEquals(s:netlink_list_memberships(), {1, 33})
end

function OptionStructs:test_a_sticky_source_address()
  need("pktinfo_v6")
  local s <close> = support.permitted(Socket.new("ipv6", "dgram"))
  lu.assertIsTrue(s:set_pktinfo_v6{addr = "::1", ifindex = 1})
  lu.assertIsTrue(s:set_pktinfo_v6(nil))
  lu.assertIsTrue(s:set_pktinfo_v6{})
  support.refused("ENODEV", "if_nametoindex", s:set_pktinfo_v6{ifindex = "nosuch"})
  raises("field 'addr': IPv6 address expected", s, "set_pktinfo_v6", {addr = "127.0.0.1"},
    {addr = 1})
  raises("unknown field 'address'", s, "set_pktinfo_v6", {address = "::1"})
  raises("interface index", s, "set_pktinfo_v6", {ifindex = {}}, {ifindex = 1 << 40})
end

function OptionStructs:test_memory()
  need("meminfo")
  local s <close> = assert(Socket.new("ipv4", "dgram"))
  lu.assertEquals(s:meminfo().rcvbuf, s:recv_buffer_size())
  lu.assertEquals(s:meminfo().sndbuf, s:send_buffer_size())
end

-- }==================================================================


-- {==================================================================
-- In surroundings of their own
-- ===================================================================

-- ping sockets, where the range of groups allows them
function OptionStructs:test_every_row_on_ping_sockets()
  need("ttl_v4")
  lu.skipIf(not support.root(), "needs root, to set every option")
  local output = support.netns([[
    package.path = "spec/helper/?.lua;" .. package.path
    local rows = require "option_rows"
    local file = assert(io.open("/proc/sys/net/ipv4/ping_group_range", "w"))
    assert(file:write("0 0"))
    file:close()
    local taken = 0
    for _, kind in ipairs(rows.pings) do
      local f <close> = rows.fixture(kind)
      assert(f, "no " .. kind[1] .. " socket")
      for _, name in ipairs(rows.names) do
        local opt = rows.registry[name]
        if opt.supported and not rows.sampleof(name).reason and rows.try(kind, opt) then
          taken = taken + 1
        end
      end
    end
    print(taken)
  ]])
  lu.assertTrue((tonumber(output) or lu.fail(output)) > 100, output)
end

-- a connection that was redirected knows where it was to go
local REDIRECTED = [[
  local core = require "socket2.core"
  local domain, address, method, tables = ...
  local listener = assert(core.Socket.new(domain, "stream"))
  assert(listener:bind(address:format(0)))
  assert(listener:listen())
  local port = listener:local_addr():port()
  assert(os.execute((tables .. " -t nat -A OUTPUT -p tcp --dport 4711 -j REDIRECT --to-ports %d")
    :format(port)))
  local client = assert(core.Socket.new(domain, "stream"))
  assert(client:connect(address:format(4711)))
  local server = assert(listener:accept())
  print(server[method](server))
]]

function OptionStructs:test_the_original_destination()
  need("original_dst_v4")
  support.need("iptables")
  local output = support.netns(REDIRECTED, "ipv4", "127.0.0.1:%d", "original_dst", "iptables")
  lu.assertEquals(output, "127.0.0.1:4711\n")
end

function OptionStructs:test_the_original_destination_of_ipv6()
  need("original_dst_v6")
  support.need("ip6tables")
  local output = support.netns(REDIRECTED, "ipv6", "[::1]:%d", "original_dst_v6", "ip6tables")
  lu.assertEquals(output, "[::1]:4711\n")
end

function OptionStructs:test_no_original_destination()
  need("original_dst_v4", "original_dst_v6")
  local a <close>, b = support.tcp_pair()
  local _ <close> = b
  local value, message, code = a:original_dst_v4()
  lu.assertNil(value)
  lu.assertStrContains(message, "getsockopt: ")
  lu.assertTableContains({"ENOENT", "ENOPROTOOPT"}, core.errno[code])
end

-- a loaded program of extended BPF: "return 0xffff", by bpf(2), which Lua has not
local LOADER = [[
import ctypes, os, struct, sys
code = struct.pack("<BBhi", 0xb7, 0, 0, 0xffff) + struct.pack("<BBhi", 0x95, 0, 0, 0)
insns = ctypes.create_string_buffer(code)
licence = ctypes.create_string_buffer(b"MIT")
attr = struct.pack("<IIQQ", 1, 2, ctypes.addressof(insns), ctypes.addressof(licence))
attr = ctypes.create_string_buffer(attr.ljust(120, b"\0"))
fd = ctypes.CDLL(None, use_errno=True).syscall(321, 5, attr, 120)
if fd < 0:
    print("no program: " + os.strerror(ctypes.get_errno()))
    sys.exit(0)
os.set_inheritable(fd, True)
os.execvp(sys.argv[1], sys.argv[1:] + [str(fd)])
]]

function OptionStructs:test_programs_by_descriptor()
  need("attach_bpf", "attach_reuse_port_ebpf")
  support.need("python3")
  lu.skipIf(support.shell("uname -m") ~= "x86_64", "the number of bpf(2) is another here")
  local result = support.under("python3 -c " .. support.quote(LOADER), [[
    local core = require "socket2.core"
    local fd = math.tointeger(tonumber((...)))
    local s = assert(core.Socket.new("ipv4", "dgram"))
    print(s:set_attach_bpf(fd))
    print(s:set_attach_reuse_port_ebpf(fd))
    assert(s:set_reuse_port(true))
    print(s:set_attach_reuse_port_ebpf(fd))
    print(s:set_attach_bpf(-1))
    print(s:set_attach_bpf(s))
    local other = assert(core.Socket.new("ipv4", "dgram"))
    assert(other:setoptions{reuse_port = true, attach_reuse_port_ebpf = fd})
    s:close()
    print(pcall(s.set_attach_bpf, s, {}))
  ]])
  lu.skipIf(result.output:find("no program", 1, true), result.output)
  lu.assertEquals(result.output, "true\nnil\tsetsockopt: Invalid argument\t22\ntrue\n"
    .. "nil\tsetsockopt: Bad file descriptor\t9\nnil\tsetsockopt: Invalid argument\t22\n"
    .. result.output:match("false\t.*"))
end

-- }==================================================================

return OptionStructs
