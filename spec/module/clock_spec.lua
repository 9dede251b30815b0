-- monotime, time.
local lu = require "luaunit"
local s2 = require "socket2"

local M = {}

function M:test_monotime_goes_on()
  local before = s2.monotime()
  lu.assertEquals(math.type(before), "float")
  lu.assertTrue(s2.monotime() >= before)
end

function M:test_time_is_that_of_the_system_with_a_fraction()
  -- time(2) reads the clock of the last tick: it may still tell the second that just ended.
  local before, now, after = os.time(), s2.time(), os.time()
  lu.assertEquals(math.type(now), "float")
  lu.assertTrue(before <= now and now < after + 2)
  local fraction = false
  for _ = 1, 3 do fraction = fraction or s2.time() % 1 ~= 0 end
  lu.assertTrue(fraction)
end

return M
