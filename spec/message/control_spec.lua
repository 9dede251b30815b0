-- Control messages of the socket level and of unix, TCP, UDP, packet and netlink sockets,
-- each sent or received by the kernel. Those of IP are in control_ip_spec.
local lu = require "luaunit"
local core = require "socket2.core"
local support = require "support"
local MsgHdr, MSG, SOL, SO = core.MsgHdr, core.MSG, core.SOL, core.SO

local raises = lu.assertErrorMsgContains
local controls = require "controls"
local enable, received, transfer = controls.enable, controls.received, controls.transfer

local Control = {}

-- {==================================================================
-- The types
-- ===================================================================

function Control:test_every_type_has_a_name_a_value_and_a_sentence()
  local names = {}
  for _, row in ipairs(MsgHdr.control_types()) do
    lu.assertStrMatches(row.name, "[%l%d_]+")
    lu.assertIsString(row.value)
    lu.assertIsString(row.doc)
    lu.assertIsBoolean(row.supported)
    support.checkplatforms(row)
    lu.assertIsTrue(row.send or row.receive)
    names[row.name] = true
  end
  for name in ("rights credentials pidfd timestamp timestamp_ns timestamping pktinfo_v4 "
    .. "ttl_v4 tos_v4 hoplimit_v6 tclass_v6 error_v4 error_v6 udp_segment udp_gro txtime mark "
    .. "priority packet_auxdata rxq_ovfl orig_dst_addr_v4"):gmatch("%S+") do
    lu.assertIsTrue(names[name], name)
  end
end

-- a sample of each kind of value that is sent
local samples = {
  integer = 1, boolean = true, bytes = "12345678", string = "label", seconds = 1.5,
  table = {}, descriptors = {0},
}

function Control:test_what_is_sent_can_be_added_and_read_back()
  for _, row in ipairs(MsgHdr.control_types()) do
    if row.send and row.supported then
      local msg = MsgHdr.new()
      lu.assertIs(msg:add_control(row.name, samples[row.value]), msg, row.name)
      local list = {}
      for name, value, level, number in msg:control() do
        list[#list + 1] = {name, level, number}
        local sample = samples[row.value]
        if type(sample) ~= "table" then lu.assertEquals(value, sample, row.name) end
      end
      lu.assertEquals(list, {{row.name, row.level, row.type}})
    elseif row.send then
      support.refused("ENOPROTOOPT", "add_control",
        MsgHdr.new():add_control(row.name, samples[row.value]))
    end
  end
end

function Control:test_what_is_only_received_is_refused()
  local sent = {}
  for _, row in ipairs(MsgHdr.control_types()) do sent[row.name] = sent[row.name] or row.send end
  for name, yes in pairs(sent) do
    if not yes then
      raises("'" .. name .. "' is only received", function() MsgHdr.new():add_control(name, 1) end)
    end
  end
end

function Control:test_unknown_names_and_wrong_values_are_refused()
  controls.need("ttl_v4", "tos_v4", "udp_segment", "credentials", "pktinfo_v4", "txtime")
  local msg = MsgHdr.new()
  local function refuse(message, ...)
    local args = table.pack(...)
    raises(message, function() msg:add_control(table.unpack(args, 1, args.n)) end)
  end
  refuse("bad argument #1 to 'add_control' (invalid control message 'nothing')", "nothing", 1)
  refuse("bad argument #2 to 'add_control' (value expected)", "ttl_v4")
  refuse("bad argument #2 to 'add_control' (number expected, got string)", "ttl_v4", "x")
  refuse("bad argument #2 to 'add_control' (out of range)", "udp_segment", 65536)
  refuse("bad argument #2 to 'add_control' (out of range)", "tos_v4", -1)
  refuse("bad argument #2 to 'add_control' (out of range)", "ttl_v4", 1 << 31)
  refuse("bad argument #2 to 'add_control' (table expected", "credentials", 5)
  refuse("field 'pid': number expected, got string", "credentials", {pid = "me"})
  refuse("field 'uid': out of range", "credentials", {uid = -1})
  refuse("unknown field 'user'", "credentials", {user = 1})
  refuse("field 'addr': IPv6 address expected, got '127.0.0.1'", "pktinfo_v6", {addr = "127.0.0.1"})
  refuse("field 'spec_dst': IPv4 address expected, got number", "pktinfo_v4", {spec_dst = 5})
  refuse("field 'spec_dst': IPv4 address expected, got", "pktinfo_v4", {spec_dst = "127.0.0.1\0"})
  refuse("unknown field 'ifindex", "pktinfo_v4", {["ifindex\0"] = 1})
  refuse("invalid control message 'ttl_v4", "ttl_v4\0", 1)
  refuse("negative duration", "txtime", -1)
  refuse("number expected, got nil", 1, nil, "x")
  refuse("string expected", 1, 2, {})
  refuse("out of range", 1 << 40, 2, "")
  lu.assertEquals(msg:control_len(), 0)
end

function Control:test_raw_messages_come_back_as_bytes()
  local msg = MsgHdr.new():add_control(4711, 42, "\0\1\2"):add_control(4711, 43, "")
  local list = {}
  for name, value, level, type in msg:control() do list[#list + 1] = {name, value, level, type} end
  lu.assertEquals(list, {{false, "\0\1\2", 4711, 42}, {false, "", 4711, 43}})
end

-- what no machine of ours sends, in the bytes of the kernel's structure
function Control:test_a_piece_of_device_memory()
  controls.need("devmem_dmabuf")
  local bytes = string.pack("=I8I4I4I4I4", 1 << 40, 4096, 7, 3, 0)
  local msg = MsgHdr.new():add_control(SOL.SOCKET, core.SCM.DEVMEM_DMABUF, bytes)
  local name, value = msg:control()()
  lu.assertEquals({name, value}, {"devmem_dmabuf",
    {frag_offset = 1 << 40, frag_size = 4096, frag_token = 7, dmabuf_id = 3, flags = 0}})
end

function Control:test_integers_of_64_bits()
  controls.need("rds_cmsg_rdma_dest", "rxrpc_tx_length")
  for _, n in ipairs{0, 1 << 40, math.maxinteger, -1} do
    local msg = MsgHdr.new():add_control("rds_cmsg_rdma_dest", n)
    local _, value, level, type = msg:add_control("rxrpc_tx_length", n):control()()
    lu.assertEquals(value, n)
    local raw = MsgHdr.new():add_control(level, type, string.pack("=i8", n))
    lu.assertEquals(select(2, raw:control()()), n)
  end
  raises("number expected", function() MsgHdr.new():add_control("rxrpc_tx_length", "long") end)
end

function Control:test_a_value_of_the_wrong_size_is_bytes()
  local rows = {{SOL.SOCKET, SO.TIMESTAMP, 3}, {SOL.IP, 8, 11}, {SOL.SOCKET, 2, 11}, {SOL.IP, 2, 3},
    {SOL.IP, 11, 15}, {SOL.SOCKET, SO.TIMESTAMPING, 47}}
  for _, row in ipairs(rows) do
    if row[1] and row[2] then
      local bytes = ("\255"):rep(row[3])
      for _, value in MsgHdr.new():add_control(row[1], row[2], bytes):control() do
        lu.assertEquals(value, bytes)
      end
    end
  end
end

-- how the system lays a message out, to forge broken ones
local SIZES = (1 << 8 * string.packsize("T")) - 1 -- all that a length can be

local function header(len, level, type)
  return string.pack("=Tii", len & SIZES, level, type)
end

function Control:test_malformed_buffers_end_where_they_break()
  local head = string.packsize("=Tii")
  local whole = header(head + 4, 77, 1) .. "abcd"
  whole = whole .. ("\0"):rep(MsgHdr.control_space(4) - #whole)
  local broken = {
    "", "\0", ("\0"):rep(head), header(0, 1, 1), header(head - 1, 1, 1), header(head + 1, 1, 1),
    header(-1, 1, 1), header(math.maxinteger, 1, 1) .. ("x"):rep(50), ("\255"):rep(100),
  }
  for i, tail in ipairs(broken) do
    local list = {}
    for _, value in MsgHdr.new():with_control(whole .. tail):control() do
      list[#list + 1] = value
    end
    lu.assertEquals(list, {"abcd"}, i)
  end
end

function Control:test_random_bytes_do_no_harm()
  local seed = os.time()
  math.randomseed(seed)
  local rows = MsgHdr.control_types()
  for _ = 1, 2000 do
    local parts = {}
    for i = 1, math.random(3) do
      local row = rows[math.random(#rows)]
      local size = math.random(0, 60)
      local bytes = {}
      for k = 1, size do bytes[k] = string.char(math.random(0, 255)) end
      local len = string.packsize("=Tii") + size + math.random(-1, 1)
      parts[i] = header(len, row.level & 0x7fffffff, row.type & 0x7fffffff) .. table.concat(bytes)
    end
    local msg = MsgHdr.new():with_control(table.concat(parts))
    for _, value in msg:control() do lu.assertNotNil(value, "seed " .. seed) end
  end
end

-- }==================================================================


-- {==================================================================
-- Credentials, time stamps, marks
-- ===================================================================

-- who we are, as the shell says
local function identity()
  return {pid = math.tointeger(support.shell("echo $PPID")),
    uid = math.tointeger(support.shell("id -u")), gid = math.tointeger(support.shell("id -g"))}
end

function Control:test_credentials()
  for _, type in ipairs{"stream", "dgram", "seqpacket"} do
    local a <close>, b = support.unix_pair(type)
    enable(b, "passcred")
    local control = transfer(a, b)
    lu.assertEquals(control.credentials.value, identity())
    control = transfer(a, b, MsgHdr.new{buffers = {"x"}}:add_control("credentials", {}))
    lu.assertEquals(control.credentials.value, identity())
  end
end

function Control:test_credentials_of_another_need_privilege()
  local a <close>, b = support.unix_pair("dgram")
  enable(b, "passcred")
  local msg = MsgHdr.new{buffers = {"x"}}:add_control("credentials", {uid = 12345, gid = 54321})
  support.permitted(a:sendmsg(msg))
  local value = received(b).credentials.value
  lu.assertEquals(value, {pid = identity().pid, uid = 12345, gid = 54321})
end

function Control:test_pidfd_is_a_file()
  local a <close>, b = support.unix_pair("dgram")
  enable(b, "passpidfd")
  local control = transfer(a, b)
  lu.assertEquals(io.type(control.pidfd.value), "file")
  control.pidfd.value:close()
end

-- between before and after, in seconds since the epoch
local function now()
  return tonumber((support.shell("date +%s.%N")))
end

-- where a time has 64 bits and a long has not, what is new elsewhere is what there is
local function named(messages, name)
  return messages[name] or messages[name:gsub("_new$", "")]
end

function Control:test_time_stamps_of_receives()
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

local SOFTWARE, RX, TX, ACK, ID, TSONLY, STATS = 16, 8, 2, 512, 128, 2048, 4096

function Control:test_timestamping_of_receives()
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

function Control:test_timestamping_of_one_send_with_a_number()
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

function Control:test_statistics_of_tcp()
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
function Control:test_statistics_of_tcp_that_are_none()
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

function Control:test_mark_and_priority()
  for name, option in pairs{mark = "recv_mark", priority = "recv_priority"} do
    local a <close>, b, _, to = support.udp_pair()
    enable(b, option)
    local msg = MsgHdr.new{addr = to, buffers = {"x"}}:add_control(name, 5)
    lu.assertEquals(transfer(a, b, msg)[name].value, 5)
  end
end

function Control:test_txtime_needs_its_option()
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

function Control:test_txtime_is_exact()
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

function Control:test_dropped_packets_are_counted()
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

function Control:test_what_is_left_to_read()
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

-- }==================================================================


-- {==================================================================
-- UDP segmentation
-- ===================================================================

function Control:test_one_send_many_datagrams()
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

function Control:test_many_datagrams_one_receive()
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

-- }==================================================================


-- {==================================================================
-- Packet and netlink sockets
-- ===================================================================

function Control:test_packets_and_their_send_stamps()
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

function Control:test_netlink_groups()
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

function Control:test_netlink_of_another_namespace()
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

-- }==================================================================

return Control
