-- What happens in the middle of a wait: hooks that raise errors or close the socket, programs that
-- resume or close the coroutine of a task.
local lu = require "luaunit"
local openfds = require "openfds"
local s2 = require "socket2"

local run = require "tasks".run

local LoopHooks = {}

-- Calls f in the next wait of the running task, just before the task yields.
local function atyield(f)
  debug.sethook(function()
    if debug.getinfo(2, "f").func ~= coroutine.yield then return end
    debug.sethook()
    f()
  end, "c")
end

-- The next wait of the running task ends with the error "enough".
local function failatyield()
  atyield(function() error("enough", 0) end)
end

-- A hook ends a wait in the middle, as time limits for programs do.
function LoopHooks:test_an_error_of_a_hook_in_a_wait_disturbs_no_other_wait()
  run(function()
    local a <close>, b = s2.pair()
    local _ <close> = b
    local condition = s2.condition()
    local ended = {}
    local task = s2.spawn(function()
      failatyield()
      lu.assertEquals({pcall(s2.wait, nil, a, "r")}, {false, "enough"})
      for i = 1, 2 do ended[i] = condition:wait() end
      s2.sleep(0)
      return s2.wait(nil, a, "r")
    end)
    s2.sleep(0)
    b:send "x"
    s2.sleep(0.005)
    lu.assertEquals(ended, {})
    for i = 1, 2 do
      condition:signal()
      s2.sleep(0)
      lu.assertEquals(#ended, i)
    end
    lu.assertEquals({task:join(10)}, {true, a})
  end)
end

-- Nor does it when the program yields afterwards, and so is in the next turn already.
function LoopHooks:test_an_error_of_a_hook_before_a_yield_of_the_program()
  run(function()
    local a <close>, b = s2.pair()
    local _ <close> = b
    local c <close>, d = s2.pair()
    local _ <close> = d
    local _, ready = s2.spawn(function()
      failatyield()
      lu.assertEquals({pcall(s2.wait, nil, a, "r")}, {false, "enough"})
      b:send "x"
      local moment = s2.monotime() + 0.001 -- the loop asks the system before the next turn
      while s2.monotime() < moment do end
      coroutine.yield()
      return s2.wait(0.01, c, "r")
    end):join()
    lu.assertFalse(ready)
  end)
end

-- Nor is the deadline of that wait one of a later wait that has none.
function LoopHooks:test_the_deadline_of_a_wait_that_an_error_of_a_hook_has_ended()
  run(function()
    local a <close>, b = s2.pair()
    local _ <close> = b
    local condition = s2.condition()
    local function signal()
      s2.sleep(0.005)
      condition:signal()
      b:send "x"
    end
    local waits = {
      function() return condition:wait() end,
      function() return s2.wait(nil, a, "r") == a end,
      function() return s2.wait(nil, a, "rh") == a end,
      function() return s2.wait(nil, a, "r", b, "r") == a end,
      function() return s2.spawn(s2.sleep, 0.005):join() end,
    }
    for i, wait in ipairs(waits) do
      assert(s2.spawn(function()
        failatyield()
        lu.assertEquals({pcall(s2.wait, 0.001, a, "rh")}, {false, "enough"})
        s2.spawn(signal)
        lu.assertTrue(wait(), i)
        a:recv()
      end):join())
    end
  end)
end

-- A wait that would have ended in the next turn, since its socket is closed.
function LoopHooks:test_an_error_of_a_hook_before_the_next_turn()
  run(function()
    local a <close>, b = s2.pair()
    b:close()
    local c <close>, d = s2.pair()
    local _ <close> = d
    failatyield()
    lu.assertEquals({pcall(s2.wait, nil, b, "r")}, {false, "enough"})
    lu.assertFalse(s2.wait(0.01, c, "r"))
    lu.assertEquals(s2.wait(0.01, a, "r"), a)
  end)
end

-- Wherever in 'run' such an error comes, it leaves nothing: the next 'run' works.
function LoopHooks:test_an_error_of_a_hook_in_run()
  local before, count = #openfds(), 0
  local function fail()
    debug.sethook()
    error("enough", 0)
  end
  local function attempt()
    debug.sethook(fail, "", count)
    s2.run(function()
      s2.spawn(s2.sleep, 0)
      s2.sleep(0)
    end)
    debug.sethook()
  end
  local ok, message
  repeat
    count = count + 1
    ok, message = pcall(attempt)
    if not ok then lu.assertStrContains(message, "enough") end
    lu.assertEquals({pcall(s2.run, function() return "fine" end)}, {true, "fine"}, count)
    lu.assertFalse(s2.udp_v4():nonblocking())
  until ok
  lu.assertTrue(count > 100)
  collectgarbage()
  lu.assertEquals(#openfds(), before)
end

-- A time limit, whose hook goes on raising. It is that of a coroutine, and of those made in it.
function LoopHooks:test_a_time_limit_for_run()
  local before = #openfds()
  local function hold()
    local a <close>, b = s2.pair()
    local _ <close> = b
    s2.wait(60, a, "r")
  end
  local function endless()
    s2.run(function()
      for _ = 1, 100 do s2.spawn(hold) end
      while true do s2.sleep(0) end
    end)
  end
  for _, interval in ipairs{30, 100, 1000} do
    local over = s2.monotime() + 0.002
    local co = coroutine.create(endless)
    debug.sethook(co, function()
      if s2.monotime() > over then error("enough", 0) end
    end, "", interval)
    local ok, message = coroutine.resume(co)
    lu.assertFalse(ok)
    lu.assertStrContains(message, "enough")
    lu.assertEquals({pcall(s2.run, function() return "fine" end)}, {true, "fine"}, interval)
  end
  collectgarbage()
  collectgarbage()
  lu.assertEquals(#openfds(), before)
end

-- The socket of such a wait is closed: that does not wake the task, which waits for another one.
function LoopHooks:test_the_socket_is_closed_after_an_error_of_a_hook()
  run(function()
    for _, events in ipairs{"r", "rh"} do
      local a, _ <close> = s2.pair()
      local c <close>, d = s2.pair()
      local _ <close> = d
      local task = s2.spawn(function()
        failatyield()
        lu.assertEquals({pcall(s2.wait, nil, a, events)}, {false, "enough"})
        a:close()
        return s2.wait(nil, c, "r") == c and c:recv()
      end)
      s2.sleep(0.002)
      d:send "x"
      lu.assertEquals({task:join(10)}, {true, "x"})
    end
  end)
end

-- Nor does the next turn, in which the task was to go on, end a later wait or put off its cancel.
function LoopHooks:test_a_condition_after_an_error_of_a_hook_before_the_next_turn()
  run(function()
    local condition = s2.condition()
    local closed = s2.pair()
    closed:close()
    local function fail()
      failatyield()
      lu.assertEquals({pcall(s2.wait, nil, closed, "r")}, {false, "enough"})
    end
    fail()
    lu.assertFalse(condition:wait(0.002))
    local task = s2.spawn(function()
      fail()
      lu.assertEquals({pcall(condition.wait, condition)}, {false, s2.cancelled})
      return "ended"
    end)
    s2.sleep(0)
    s2.spawn(task.cancel, task)
    lu.assertEquals({task:join(10)}, {true, "ended"})
  end)
end

function LoopHooks:test_a_hook_closes_the_socket_of_a_wait()
  run(function()
    for _, events in ipairs{"r", "w", "rh"} do
      local a, _ <close> = s2.pair()
      while events == "w" and a:send(("x"):rep(65536), s2.MSG.DONTWAIT) do end
      local task = s2.spawn(function()
        atyield(function() a:close() end)
        return s2.wait(nil, a, events) == a
      end)
      lu.assertEquals({task:join(10)}, {true, true}, events)
    end
  end)
end

-- A program has the coroutine of a task, and resumes it: the task runs, yields to the program, and
-- goes on when what it waited for happens.
function LoopHooks:test_a_program_resumes_a_task_that_waits()
  run(function()
    local a <close>, b = s2.pair()
    local _ <close> = b
    local thread
    local task = s2.spawn(function()
      thread = coroutine.running()
      local first = s2.wait(nil, a, "r")
      return first == a, coroutine.yield "mine"
    end)
    s2.sleep(0)
    lu.assertEquals({coroutine.resume(thread, true)}, {true, "mine"})
    b:send "x"
    lu.assertEquals({task:join(10)}, {true, true, true})
  end)
end

-- Or the task ends: the condition in which it waited keeps nothing of it, and if another task then
-- waits for a socket, that is no deadlock.
function LoopHooks:test_a_program_resumes_a_task_to_its_end()
  run(function()
    local condition = s2.condition()
    local thread
    local task = s2.spawn(function()
      thread = coroutine.running()
      condition:wait()
    end)
    s2.sleep(0)
    lu.assertTrue(coroutine.resume(thread, true))
    lu.assertEquals(task:status(), "done")
    lu.assertEquals({task:join()}, {true})
    local weak = setmetatable({task}, {__mode = "v"})
    task = nil -- luacheck: ignore
    collectgarbage()
    lu.assertNil(weak[1])
    local last = s2.spawn(function()
      local a <close>, b = s2.pair()
      local _ <close> = b
      b:send "x"
      return s2.wait(nil, a, "r") == a
    end)
    lu.assertEquals({last:join()}, {true, true})
  end)
end

-- It is told when what the task waited for happens.
function LoopHooks:test_a_program_closes_a_task_that_waits()
  run(function()
    for _, timeout in ipairs{0.005, 10} do
      local a <close>, b = s2.pair()
      local _ <close> = b
      local thread
      local task = s2.spawn(function()
        thread = coroutine.running()
        s2.wait(timeout, a, "r")
      end)
      s2.sleep(0)
      coroutine.close(thread)
      if timeout == 10 then b:send "x" end
      lu.assertEquals({task:join(10)}, {false, "the coroutine of a task was closed"})
    end
  end)
end

return LoopHooks
