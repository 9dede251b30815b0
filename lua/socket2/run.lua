--- Tasks: functions that run side by side. Whatever waits in one lets the others run: `connect` and
-- `open`, Streams, iterators, `wait`, `sleep`, `join`, conditions, `copy`.
-- @module socket2

local condition = require "socket2.condition"
local loop = require "socket2.loop"
local task = require "socket2.task"
local waiting = require "socket2.wait"

local tasks = {}

local function iscallable(f)
  if type(f) == "function" then return true end
  local meta = getmetatable(f)
  return type(meta) == "table" and meta.__call ~= nil
end

tasks.iscallable = iscallable

local function checkfunction(f, method)
  if iscallable(f) then return end
  error(("bad argument #1 to '%s' (function expected, got %s)"):format(method, type(f)), 3)
end

local function begin(...)
  local ok, message, errno = loop.open()
  if not ok then return nil, message, errno end
  return task.new(...)
end

--- Runs a function as a task, and with it every task that is spawned meanwhile, until all have
-- ended. Sockets that constructors make meanwhile are non-blocking, and helpers let other tasks
-- run instead of waiting.
--
-- A task that fails while no other waits for it in `join` ends all: the others are
-- cancelled, and `run` raises the error, a string with the traceback of its task behind it.
-- @function run
-- @tparam function f
-- @param ... its arguments
-- @return what f returned
-- @raise the error of a task; in a task, for there is one `run` at a time; and while `use` has
-- chosen another loop
-- @usage
-- socket2.run(function()
--   local one, two = socket2.spawn(fetch, "lua.org"), socket2.spawn(fetch, "luarocks.org")
--   print(one:join())
--   print(two:join())
-- end)
function tasks.run(f, ...)
  checkfunction(f, "run")
  if loop.active then error("run is at work already: use spawn in it", 2) end
  if waiting.loop then error("another event loop is in use: call socket2.use() before run", 2) end
  local fine, main, message = pcall(begin, f, ...)
  if not fine then
    loop.close()
    error(main, 0)
  end
  if not main then error(message, 2) end
  loop.run()
  return task.results(main)
end

--- Begins a task, which runs when the present one waits.
-- @function spawn
-- @tparam function f
-- @param ... its arguments
-- @treturn Task
-- @raise outside of `run`
-- @usage local task = socket2.spawn(pcall, f) -- its errors are results, and end nothing
function tasks.spawn(f, ...)
  checkfunction(f, "spawn")
  if not loop.active then error("spawn outside of run", 2) end
  local new = task.new(f, ...)
  if loop.ending then loop.cancel(new) end
  return new
end

--- Lets others run for some time. Outside of tasks nothing else happens meanwhile.
-- @function sleep
-- @tparam number seconds 0: for one turn
-- @treturn boolean true
-- @usage socket2.sleep(0.1)
function tasks.sleep(seconds)
  local timeout = waiting.checktimeout(seconds, "argument #1 to 'sleep'", 2)
  if not timeout then
    error("bad argument #1 to 'sleep' (number expected, got " .. type(seconds) .. ")", 2)
  end
  waiting.current()(timeout)
  return true
end

--- Makes a condition, which tasks wait for until another signals it.
-- @function condition
-- @treturn Condition
-- @usage
-- local changed = socket2.condition()
-- socket2.spawn(function()
--   while #queue == 0 do changed:wait() end
--   print(table.remove(queue))
-- end)
-- table.insert(queue, 1)
-- changed:signal()
function tasks.condition()
  return condition.new()
end

return tasks
