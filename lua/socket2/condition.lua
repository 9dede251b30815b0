--- A condition lets tasks wait for something other than a socket. `socket2.condition` makes one.
-- @classmod socket2.Condition

local errors = require "socket2.errors"
local loop = require "socket2.loop"
local waiting = require "socket2.wait"

local Condition = {}
local conditionmeta = {__name = "socket2.Condition", __index = Condition}

local function checkcondition(condition, method)
  if getmetatable(condition) == conditionmeta then return end
  local message = "calling '%s' on bad self (Condition expected, got %s)"
  error(message:format(method, type(condition)), 3)
end

--- Waits until another task signals.
-- @tparam[opt] number|false timeout seconds; nil or false for no limit
-- @treturn boolean true, or false when the time has passed
-- @raise outside of tasks
function Condition:wait(timeout, ...)
  checkcondition(self, "wait")
  errors.surplus(2, "wait", 2, ...)
  timeout = waiting.checktimeout(timeout, "argument #1 to 'wait'", 2)
  return loop.waitin(self.list, loop.needtask("wait for a condition", 2), timeout)
end

--- Wakes the waiting tasks, in the order in which they started to wait. Tasks that wait later wait
-- for the next signal.
-- @tparam[opt] integer n how many tasks to wake; nil for all
-- @treturn boolean true
function Condition:signal(n, ...)
  checkcondition(self, "signal")
  errors.surplus(2, "signal", 2, ...)
  local most = n == nil and math.huge or type(n) == "number" and math.tointeger(n)
  if not most or most < 0 then
    error("bad argument #1 to 'signal' (count expected, got " .. errors.printable(n) .. ")", 2)
  end
  while most > 0 and self.list:wakefirst() do most = most - 1 end
  return true
end

return {
  new = function() return setmetatable({list = loop.list()}, conditionmeta) end,
}
