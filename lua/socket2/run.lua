--- Tasks: functions that run concurrently. When one task waits, the others run. Waiting happens in
-- `connect` and `open`, Streams, iterators, `wait`, `sleep`, `join`, conditions, `copy`.
-- @module socket2

local core = require "socket2.core"
local condition = require "socket2.condition"
local errors = require "socket2.errors"
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

local function checkfunction(f, method, level)
  if iscallable(f) then return end
  error(("bad argument #1 to '%s' (function expected, got %s)"):format(method, type(f)), level + 1)
end

local function begin(...)
  local ok, message, errno = loop.open()
  if not ok then return nil, message, errno end
  return task.new(...)
end

-- However 'run' ends, these end the loop, also when an error of a hook, as of a time limit, comes
-- in the middle of the first call: each is called twice.
local closing = setmetatable({}, {__close = loop.close})
local closingtasks = setmetatable({}, {__close = loop.closetasks})

-- Returns the task of f, which has ended; or nil, message, errno. Called by pcall: when an error
-- ends a coroutine, Lua does not close its variables.
local function whole(...)
  local _ <close> = closing
  local _ <close> = closing
  local _ <close> = closingtasks
  local _ <close> = closingtasks
  local main, message, errno = begin(...)
  if main then loop.run() end
  return main, message, errno
end

--- Runs a function as a task, together with all tasks that it spawns, until all have ended.
-- Meanwhile, constructors create non-blocking sockets, and helpers let other tasks run while they
-- wait.
--
-- When a task fails and no other task waits for it in `join`, all other tasks are cancelled and
-- `run` raises the error. If the error is a string, the traceback of the task is appended.
-- @function run
-- @tparam function f
-- @param ... its arguments
-- @return the values that f returned
-- @raise the error of a task; when it is called in a task; and while another loop is in use
-- @usage
-- local function slow(name)
--   socket2.sleep(0.01)
--   return name
-- end
-- socket2.run(function() -- takes 0.01 seconds, since both sleep at the same time
--   local one, two = socket2.spawn(slow, "one"), socket2.spawn(slow, "two")
--   print(one:join()) --> true one
--   print(two:join()) --> true two
-- end)
function tasks.run(f, ...)
  checkfunction(f, "run", 2)
  if loop.active then error("run is already running: use spawn instead", 2) end
  if waiting.loop and waiting.loop ~= "run" then
    error("another event loop is in use: call socket2.use() before run", 2)
  end
  local fine, main, message = pcall(whole, f, ...)
  if not fine then error(main, 0) end
  if not main then error(message, 2) end
  return task.results(main)
end

--- Starts a task. It first runs when the current task waits.
-- @function spawn
-- @tparam function f
-- @param ... its arguments
-- @treturn Task
-- @raise outside of `run`
-- @usage
-- socket2.run(function()
--   local task = socket2.spawn(pcall, error, "oops") -- pcall: an error does not end the others
--   print(task:join()) --> true false oops
-- end)
function tasks.spawn(f, ...)
  checkfunction(f, "spawn", 3)
  if not loop.active then error("spawn outside of run", 3) end
  local new = task.new(f, ...)
  if loop.ending then loop.cancel(new) end
  return new
end

-- C does it for a function, while the loop runs and is not ending; otherwise it calls the function
-- above.
tasks.spawn = core.internal.spawner(task.new, tasks.spawn)

--- Waits for some time, in which other tasks run. Outside of tasks the whole program waits.
-- @function sleep
-- @tparam number seconds the time; 0 lets all other tasks run once
-- @treturn boolean true
-- @usage socket2.sleep(0.1)
function tasks.sleep(seconds, ...)
  errors.surplus(2, "sleep", 2, ...)
  local timeout = waiting.checktimeout(seconds, "argument #1 to 'sleep'", 2)
  if not timeout then
    error("bad argument #1 to 'sleep' (number expected, got " .. type(seconds) .. ")", 2)
  end
  waiting.current()(timeout)
  return true
end

--- Makes a condition, which tasks can wait for until another task signals it.
-- @function condition
-- @treturn Condition
-- @usage
-- local queue, changed = {}, socket2.condition()
-- socket2.run(function()
--   socket2.spawn(function()
--     while #queue == 0 do changed:wait() end
--     print(table.remove(queue)) --> first
--   end)
--   socket2.sleep(0)
--   table.insert(queue, "first")
--   changed:signal()
-- end)
function tasks.condition(...)
  errors.surplus(1, "condition", 2, ...)
  return condition.new()
end

return tasks
