-- What a Buffer hands out without Lua: lines.
local lu = require "luaunit"
local socket2 = require "socket2"
local finalizers = require "finalizers"

local Buffer = socket2.Buffer

local TestReader = {}

local function filled(bytes)
  local buffer = Buffer.new(100)
  buffer:put(bytes)
  return buffer
end

function TestReader:test_lines_come_from_the_buffer_and_then_from_the_function()
  local buffer = filled("one\n\n\0three\nfour")
  local calls = 0
  local iterator = buffer:lines(function(...)
    lu.assertEquals(select("#", ...), 0)
    calls = calls + 1
    if calls == 1 then
      buffer:put(" and five\nsix\n")
      return buffer:line(), "more"
    end
    return nil
  end)
  lu.assertEquals({iterator(), iterator(), iterator()}, {"one", "", "\0three"})
  lu.assertEquals(calls, 0)
  lu.assertEquals({iterator()}, {"four and five", "more"})
  lu.assertEquals(iterator(), "six")
  lu.assertEquals(select("#", iterator()), 1)
  lu.assertEquals(calls, 2)
end

function TestReader:test_the_function_may_yield_and_raise()
  local buffer = filled("")
  local iterator = buffer:lines(function() return coroutine.yield("waits") end)
  local co = coroutine.wrap(function() return "got", iterator() end)
  lu.assertEquals(co(), "waits")
  lu.assertEquals({co("a", "b")}, {"got", "a", "b"})
  iterator = buffer:lines(function() error({}) end)
  local ok, value = pcall(iterator)
  lu.assertEquals({ok, value}, {false, {}})
end

function TestReader:test_misuse_raises()
  local buffer = filled("x")
  lu.assertErrorMsgContains("function expected", buffer.lines, buffer)
  lu.assertErrorMsgContains("function expected", buffer.lines, buffer, "x")
  lu.assertErrorMsgContains("Buffer expected", buffer.lines, {}, print)
end

-- Making a string may collect, which may run a finalizer, which may do anything.
function TestReader:test_a_finalizer_may_change_the_buffer()
  local buffer = Buffer.new(4096)
  local line = ("x"):rep(60) .. "\n"
  local iterator = buffer:lines(function()
    buffer:clear()
    buffer:put(line:rep(60))
    return false
  end)
  local finalized = 0
  finalizers.collectalways()
  for _ = 1, 5000 do
    setmetatable({}, {__gc = function()
      finalized = finalized + 1
      if finalized % 3 == 0 then buffer:clear() else buffer:consume(#buffer // 2) end
    end})
    local got = iterator()
    if got then lu.assertTrue(line:find(got, 1, true) ~= nil) end
    lu.assertTrue(#buffer <= 4096)
  end
  finalizers.collectasusual()
  lu.assertTrue(finalized > 0)
end

return TestReader
