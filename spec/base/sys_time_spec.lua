-- Waiting by the system's clock.
local lu = require "luaunit"
local s2 = require "socket2"
local support = require "support"

local SysTime = {}

-- Waits of two seconds, each in a process of its own.
local WAITS = {
  "s2.poll({}, 2)",
  "a:poll('r', 2)",
  "a:stream{timeout = 2}:read()",
  "s2.run(s2.sleep, 2)",
  "s2.run(function() a:stream{timeout = 2}:read() end)",
  "s2.run(function() s2.condition():wait(2) end)",
}

-- A process that waits, and was stopped at once; and the time by which it is to go on.
local function stopped(wait)
  local process = support.spawnscript([[
    local s2 = require "socket2"
    local a, b = s2.pair()
    io.stdout:setvbuf "no"
    print "begun"
    local begun = s2.monotime()
    ]] .. wait .. [[
    print(s2.monotime() - begun, b)]])
  s2.poll({}, 0.1)
  process:kill "STOP"
  return {process = process, due = s2.monotime() + 3}
end

-- How long the wait of such a process took.
local function took(one)
  local process <close> = one.process
  s2.poll({}, math.max(one.due - s2.monotime(), 0))
  process:kill "CONT"
  return process.output:read("n")
end

-- The time that a process is stopped counts.
function SysTime:test_a_deadline_while_stopped()
  local list = {}
  for i, wait in ipairs(WAITS) do list[i] = stopped(wait) end
  for i, one in ipairs(list) do list[i] = took(one) end
  for i, seconds in ipairs(list) do
    lu.assertTrue(seconds >= 2 and seconds < 4.8, WAITS[i]) -- 5 if it does not count
  end
end

return SysTime
