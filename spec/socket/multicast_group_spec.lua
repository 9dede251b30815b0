-- What joins and leaves a group are given.
local lu = require "luaunit"
local socket2 = require "socket2.core"
local support = require "support"

local Socket = socket2.Socket
local refused = support.refused

local MulticastGroup = {}

-- every method with arguments that are right
local METHODS = {
  join_multicast_v4 = {"239.1.2.3", "127.0.0.1"},
  leave_multicast_v4 = {"239.1.2.3", "127.0.0.1"},
  join_multicast_v4_n = {"239.1.2.3", "lo"},
  leave_multicast_v4_n = {"239.1.2.3", "lo"},
  join_ssm_v4 = {"127.0.0.2", "232.1.2.3", "127.0.0.1"},
  leave_ssm_v4 = {"127.0.0.2", "232.1.2.3", "127.0.0.1"},
  block_source_v4 = {"127.0.0.2", "239.1.2.3", "127.0.0.1"},
  unblock_source_v4 = {"127.0.0.2", "239.1.2.3", "127.0.0.1"},
  join_multicast_v6 = {"ff02::114", "lo"},
  leave_multicast_v6 = {"ff02::114", "lo"},
  join_anycast_v6 = {"fd00:9::5", "lo"},
  leave_anycast_v6 = {"fd00:9::5", "lo"},
  join_group = {"239.1.2.3", "lo", "127.0.0.2"},
  leave_group = {"239.1.2.3", "lo", "127.0.0.2"},
  block_source = {"239.1.2.3", "lo", "127.0.0.2"},
  unblock_source = {"239.1.2.3", "lo", "127.0.0.2"},
}

-- calls a method with argument 'i' replaced
local function with(sock, name, i, value)
  local arguments = table.pack(table.unpack(METHODS[name]))
  arguments[i] = value
  return sock[name](sock, table.unpack(arguments, 1, 3))
end

local NO_ADDRESS = {
  "localhost", "", "1.2.3", "1.2.3.4.5", "239.1.2.3\0", "ff02::114%lo", "[::1]", "lo", 17, true, {},
}

function MulticastGroup:test_wrong_addresses_raise()
  local sock <close> = assert(Socket.new("ipv4", "dgram"))
  for name, arguments in pairs(METHODS) do
    for i, right in ipairs(arguments) do
      for _, wrong in ipairs(right == "lo" and {} or NO_ADDRESS) do
        lu.assertErrorMsgContains("bad argument #" .. i + 1, with, sock, name, i, wrong)
      end
    end
    lu.assertErrorMsgContains("bad argument #2", sock[name], sock)
    lu.assertErrorMsgContains("bad argument #1", sock[name])
    lu.assertErrorMsgContains("bad argument #1", sock[name], io.stdout, table.unpack(arguments))
  end
end

-- the family is part of the name
function MulticastGroup:test_addresses_of_the_other_family_raise()
  local sock <close> = assert(Socket.new("ipv4", "dgram"))
  lu.assertErrorMsgContains("IPv4 address expected, got 'ff02::1'",
    sock.join_multicast_v4, sock, "ff02::1")
  lu.assertErrorMsgContains("IPv6 address expected, got '1.2.3.4'",
    sock.join_multicast_v6, sock, "1.2.3.4")
end

function MulticastGroup:test_wrong_interfaces_raise()
  local sock <close> = assert(Socket.new("ipv4", "dgram"))
  for name, arguments in pairs(METHODS) do
    if arguments[2] == "lo" then
      for _, wrong in ipairs{"lo\0", 1 << 32, math.mininteger, 0.5, 0 / 0, true, {}} do
        lu.assertErrorMsgContains("bad argument #3", with, sock, name, 2, wrong)
      end
    end
  end
end

function MulticastGroup:test_what_the_system_refuses()
  local sock <close> = assert(Socket.new("ipv4", "dgram"))
  for name, arguments in pairs(METHODS) do
    if arguments[2] == "lo" then
      for _, unknown in ipairs{"no such interface at all", "", "nope0"} do
        refused("ENODEV", "if_nametoindex", with(sock, name, 2, unknown))
      end
    end
  end
  refused("EINVAL", "setsockopt", sock:join_multicast_v4("127.0.0.1", "127.0.0.1"))
  refused("ENODEV", "setsockopt", sock:join_multicast_v4("239.1.2.3", "192.0.2.1"))
  refused("EADDRNOTAVAIL", "setsockopt", sock:leave_multicast_v4("239.1.2.3", "127.0.0.1"))
  local stream <close> = assert(Socket.new("ipv4", "stream"))
  refused("EPROTO", "setsockopt", stream:join_multicast_v4("239.1.2.3", "127.0.0.1"))
  if select(3, sock:leave_multicast_v4_n("239.1.2.3", "lo")) ~= socket2.errno.ENOPROTOOPT then
    refused("ENODEV", "setsockopt", sock:join_multicast_v4_n("239.1.2.3", 0x7fffffff))
    refused("EADDRNOTAVAIL", "setsockopt", sock:join_group("239.1.2.3", "lo", "::1"))
  end
end

function MulticastGroup:test_a_closed_socket()
  local sock = assert(Socket.new("ipv4", "dgram"))
  sock:close()
  for name, arguments in pairs(METHODS) do
    local value, message, number = sock[name](sock, table.unpack(arguments))
    lu.assertNil(value, name)
    lu.assertEquals(message, "setsockopt: socket is closed", name)
    lu.assertEquals(number, socket2.errno.EBADF, name)
  end
end

return MulticastGroup
