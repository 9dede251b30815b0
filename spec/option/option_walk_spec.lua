-- The options that a socket has, with their values.
local lu = require "luaunit"
local core = require "socket2.core"
local support = require "support"
local settings = require "settings"

local rows, each = settings.rows, settings.each

local Socket = core.Socket

local OptionWalk = {}

function OptionWalk:test_what_a_socket_gives_another_takes()
  local list = rows()
  each(function(s, kind, arguments)
    local other <close> = assert(Socket.new(table.unpack(arguments)))
    local values = {}
    for name, value in s:options() do
      if list[name].access == "rw" then values[name] = value end
    end
    lu.assertTrue(next(values) ~= nil)
    local ok, message = other:setoptions(values)
    lu.assertIsTrue(ok, kind .. ": " .. tostring(message))
  end)
end

function OptionWalk:test_a_configured_socket_gives_what_it_was_told()
  support.needoption("local_port_range_v4")
  local a <close> = assert(Socket.new("ipv4", "stream"))
  local b <close> = assert(Socket.new("ipv4", "stream"))
  local told = {tcp_nodelay = true, tcp_keepalive_time = 77, tos_v4 = 16, priority = 2,
    linger = 5, read_timeout = 1.5, timestamp_ns = true, tcp_user_timeout = 3.25,
    local_port_range_v4 = {low = 40000, high = 40100}, device = "lo"}
  assert(a:setoptions(told))
  local list, values = rows(), {}
  for name, value in a:options() do
    if list[name].access == "rw" then values[name] = value end
  end
  assert(b:setoptions(values))
  for name, value in pairs(told) do
    if name ~= "read_timeout" then -- in ticks of the clock
      lu.assertEquals(a:getoption(name), value, name)
    end
    lu.assertEquals(b:getoption(name), a:getoption(name), name)
  end
end

-- the walk goes on as far as the socket does
function OptionWalk:test_a_socket_closed_in_the_middle_of_a_walk_ends_it()
  local s <close> = assert(Socket.new("ipv4", "stream"))
  local n = 0
  for _ in s:options() do
    n = n + 1
    s:close()
  end
  lu.assertEquals(n, 1)
end

return OptionWalk
