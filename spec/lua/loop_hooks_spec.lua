-- Hooks that raise errors in the middle of a wait.
local lu = require "luaunit"
local s2 = require "socket2"

local run = require "tasks".run

local LoopHooks = {}

-- The next wait of the running task ends with the error "enough".
local function failatyield()
  debug.sethook(function()
    if debug.getinfo(2, "f").func ~= coroutine.yield then return end
    debug.sethook()
    error("enough", 0)
  end, "c")
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

return LoopHooks
