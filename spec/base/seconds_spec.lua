-- Durations as arguments.
local lu = require "luaunit"
local s2 = require "socket2"

local Socket = s2.Socket

local Seconds = {}

function Seconds:test_connect_timeout_wants_a_duration()
  local c <close> = assert(Socket.new("ipv4", "stream"))
  for _, bad in ipairs {-1, -0.5, 0 / 0, 1 / 0, 1e300, "x", {}} do
    lu.assertErrorMsgContains("bad argument #3", c.connect_timeout, c, "127.0.0.1:1", bad)
  end
  lu.assertFalse(c:nonblocking())
end

return Seconds
