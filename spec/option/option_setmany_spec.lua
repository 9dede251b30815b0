-- Several options set by a table.
local lu = require "luaunit"
local core = require "socket2.core"
local support = require "support"

local Socket = core.Socket

local OptionSetMany = {}

function OptionSetMany:test_what_is_wrong_is_told_to_those_who_try()
  support.needoption("ttl_v4")
  local s <close> = assert(Socket.new("ipv4", "stream"))
  local ok, wrong = s:tryoptions{tcp_nodelay = 1}
  lu.assertIsFalse(ok)
  lu.assertEquals(wrong, "tcp_nodelay: boolean expected, got number")
  ok, wrong = s:tryoptions{tcp_nodelai = true}
  lu.assertIsFalse(ok)
  lu.assertEquals(wrong, "invalid option 'tcp_nodelai' (did you mean 'tcp_nodelay'?)")
  lu.assertIsTrue(s:tryoptions{tcp_nodelay = true})
  lu.assertIsTrue(s:tcp_nodelay())
  local message, code, name
  ok, message, code, name = s:tryoptions{ttl_v4 = 256}
  lu.assertEquals({ok, message, code, name},
    {nil, "setsockopt: Invalid argument (ttl_v4)", core.errno.EINVAL, "ttl_v4"})
  lu.assertEquals({Socket.checkoptions{tcp_nodelay = 1}}, {true})
  ok, wrong = Socket.checkoptions{type = 1}
  lu.assertIsFalse(ok)
  lu.assertEquals(wrong, "option 'type' cannot be written")
end

function OptionSetMany:test_setoptions_sets_all()
  support.needoption("tcp_keepalive_time")
  local s <close> = assert(Socket.new("ipv4", "stream"))
  lu.assertIsTrue(s:setoptions{tcp_nodelay = true, reuse_address = true, SO_KEEPALIVE = true,
    keepalive_time = 33})
  lu.assertIsTrue(s:tcp_nodelay())
  lu.assertIsTrue(s:reuse_address())
  lu.assertIsTrue(s:keepalive())
  lu.assertEquals(s:tcp_keepalive_time(), 33)
  lu.assertIsTrue(s:setoptions{})
end

-- lists leave more on the way than other values
function OptionSetMany:test_what_is_refused_of_a_list()
  local filter = {multiaddr = "239.1.1.1", fmode = "include", slist = {"127.0.0.1"}}
  local group = {group = "239.1.1.1", fmode = "include", slist = {"127.0.0.1"}}
  local s <close> = assert(Socket.new("unix", "dgram"))
  for name, value in pairs{can_raw_filter = {{id = 1, mask = 2}}, source_filter_v4 = filter,
      mcast_source_filter_v4 = group} do
    for _, method in ipairs{"setoptions", "tryoptions"} do
      local result = table.pack(s[method](s, {[name] = value}))
      lu.assertEquals(result.n, 4)
      lu.assertNil(result[1])
      lu.assertStrMatches(result[2], "setsockopt: .* %(" .. name .. "%)")
      lu.assertEquals(core.errno[result[3]] and result[4], name)
    end
  end
end

function OptionSetMany:test_setoptions_stops_at_the_first_refusal_and_names_it()
  support.needoption("tcp_keepalive_retries")
  local s <close> = assert(Socket.new("ipv4", "stream"))
  local ok, message, code, name = s:setoptions{broadcast = true, tcp_keepalive_retries = 1000,
    tcp_nodelay = true}
  lu.assertNil(ok)
  lu.assertStrContains(message, "setsockopt: ")
  lu.assertStrContains(message, "tcp_keepalive_retries")
  lu.assertEquals(code, core.errno.EINVAL)
  lu.assertEquals(name, "tcp_keepalive_retries")
  lu.assertIsTrue(s:broadcast(), "an earlier one was set")
  lu.assertIsFalse(s:tcp_nodelay(), "a later one was not")
end

function OptionSetMany:test_setoptions_checks_every_name_before_it_sets_anything()
  local s <close> = assert(Socket.new("ipv4", "stream"))
  lu.assertErrorMsgContains("invalid option", s.setoptions, s, {broadcast = true, nonsense = 1})
  lu.assertErrorMsgContains("twice", s.setoptions, s,
    {broadcast = true, tcp_nodelay = true, nodelay = true})
  lu.assertErrorMsgContains("names of options are strings", s.setoptions, s,
    {broadcast = true, [1] = true})
  lu.assertIsFalse(s:broadcast())
  lu.assertErrorMsgContains("table expected", s.setoptions, s)
  lu.assertErrorMsgContains("table expected", s.setoptions, s, "broadcast")
end

function OptionSetMany:test_setoptions_switches_off_first()
  support.needoption("timestamp", "timestamp_ns")
  local s <close> = assert(Socket.new("ipv4", "dgram"))
  lu.assertIsTrue(s:setoptions{timestamp = true, timestamp_ns = false})
  lu.assertIsTrue(s:timestamp())
  lu.assertIsTrue(s:setoptions{timestamp = false, timestamp_ns = true})
  lu.assertIsTrue(s:timestamp_ns())
end

function OptionSetMany:test_setoptions_sets_last_what_others_change()
  support.needoption("priority", "tos_v4", "buffer_lock")
  local s <close> = assert(Socket.new("ipv4", "dgram"))
  lu.assertIsTrue(s:setoptions{priority = 3, tos_v4 = 0x10})
  lu.assertEquals(s:priority(), 3)
  lu.assertIsTrue(s:setoptions{buffer_lock = 0, send_buffer_size = 65536})
  lu.assertEquals(s:buffer_lock(), 0)
end

-- zerocopy can be read of every socket, and not even switched off on most
function OptionSetMany:test_setoptions_takes_no_offence_at_what_is_so_already()
  support.needoption("zerocopy")
  local s <close> = assert(Socket.new("unix", "stream"))
  support.refused("EOPNOTSUPP", "setsockopt", s:set_zerocopy(false))
  lu.assertIsTrue(s:setoptions{zerocopy = false})
  local ok, message = s:setoptions{zerocopy = true}
  lu.assertNil(ok)
  lu.assertStrContains(message, "zerocopy")
end

return OptionSetMany
