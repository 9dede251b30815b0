-- Types of control messages: what there is to know about each.
local lu = require "luaunit"
local core = require "socket2.core"
local support = require "support"
local MsgHdr = core.MsgHdr

local raises = lu.assertErrorMsgContains
local controls = require "controls"

local ControlType = {}

function ControlType:test_every_type_has_a_name_a_value_and_a_sentence()
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

function ControlType:test_what_is_only_received_is_refused()
  local sent = {}
  for _, row in ipairs(MsgHdr.control_types()) do sent[row.name] = sent[row.name] or row.send end
  for name, yes in pairs(sent) do
    if not yes then
      raises("'" .. name .. "' is only received", function() MsgHdr.new():add_control(name, 1) end)
    end
  end
end

function ControlType:test_unknown_names_and_wrong_values_are_refused()
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

return ControlType
