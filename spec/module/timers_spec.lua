-- Deadlines of tasks.
local lu = require "luaunit"
local s2 = require "socket2"

local run = require "tasks".run

local Timers = {}

function Timers:test_sleepers_wake_in_the_order_of_their_deadlines()
  local order = {}
  run(function()
    local asleep
    for i = 1, 200 do
      local delay = (i * 7919 % 200) / 10000
      s2.spawn(function()
        local earliest = s2.monotime() + delay
        s2.sleep(delay)
        lu.assertTrue(s2.monotime() >= earliest)
        order[#order + 1] = {earliest = earliest, latest = asleep + delay}
      end)
    end
    s2.sleep(0)
    asleep = s2.monotime()
  end)
  lu.assertEquals(#order, 200)
  for i = 2, #order do lu.assertTrue(order[i - 1].earliest <= order[i].latest) end
end

-- a deadline that another wait of the task has put off, and one it has drawn near
function Timers:test_deadlines_of_one_task_replace_each_other()
  run(function()
    local condition, order = s2.condition(), {}
    local function note(name, delay)
      return s2.spawn(function()
        s2.sleep(delay)
        order[#order + 1] = name
      end)
    end
    repeat -- until the signal comes in time, which a slow machine may miss
      s2.spawn(function()
        s2.sleep(0)
        condition:signal()
      end)
    until condition:wait(0.01)
    note("early", 0.02)
    lu.assertFalse(condition:wait(0.04))
    order[#order + 1] = "late"
    s2.spawn(function() condition:signal() end)
    lu.assertTrue(condition:wait(30))
    note("last", 0.02)
    lu.assertFalse(condition:wait(0.001))
    order[#order + 1] = "soon"
    s2.sleep(0.04)
    lu.assertEquals(order, {"early", "late", "soon", "last"})
  end)
end

-- The first one has had an earlier wait, whose deadline was before that of the second.
function Timers:test_sleepers_wake_in_order_after_earlier_waits()
  local order = {}
  run(function()
    local a <close>, b = s2.pair()
    local _ <close> = b
    s2.spawn(function()
      s2.wait(0.01, a, "w")
      s2.sleep(0.03)
      order[#order + 1] = "later"
    end)
    s2.spawn(function()
      s2.sleep(0.02)
      order[#order + 1] = "earlier"
    end)
    s2.sleep(0.001)
    local moment = s2.monotime() + 0.05 -- both deadlines pass
    while s2.monotime() < moment do end
  end)
  lu.assertEquals(order, {"earlier", "later"})
end

-- The deadline of a wait that is over does not put off the report of a deadlock.
function Timers:test_a_deadlock_is_told_at_once()
  local before = s2.monotime()
  lu.assertErrorMsgContains("deadlock", s2.run, function()
    local a <close>, b = s2.pair()
    local _ <close> = b
    b:send "x"
    s2.wait(10, a, "r")
    s2.condition():wait()
  end)
  lu.assertTrue(s2.monotime() < before + 9)
end

return Timers
