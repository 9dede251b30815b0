-- Waiting by the system's clock.
local lu = require "luaunit"
local s2 = require "socket2"
local support = require "support"

local SysTime = {}

-- The time that a process is stopped counts.
function SysTime:test_a_deadline_while_stopped()
  local process <close> = support.spawnscript([[
    local s2 = require "socket2"
    io.stdout:setvbuf "no"
    print "begun"
    local begun = s2.monotime()
    s2.poll({}, 2)
    print(s2.monotime() - begun)]])
  s2.poll({}, 0.1)
  process:kill "STOP"
  s2.poll({}, 3)
  process:kill "CONT"
  local took = process.output:read("n")
  lu.assertTrue(took >= 2 and took < 4.8, took) -- 5 if it does not count
end

return SysTime
