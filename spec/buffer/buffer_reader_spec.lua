-- What a Buffer hands out without Lua: lines and reader. (Streams are in stream_spec.)
local lu = require "luaunit"
local socket2 = require "socket2"

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

function TestReader:test_reader_serves_one_object()
  local buffer = filled("line\nkept\n0123456789")
  local object, calls = {}, {}
  object.read = buffer:reader(object, function(...)
    calls[#calls + 1] = table.pack(...)
    return "slow", nil, 5
  end)
  lu.assertEquals(object:read(), "line")
  lu.assertEquals(object:read("L"), "kept\n")
  lu.assertEquals(object:read(3), "012")
  lu.assertEquals(object:read(2.0), "34")
  lu.assertEquals(#calls, 0)
  local function slow(...)
    lu.assertEquals({...}, {"slow", nil, 5})
    local call = table.remove(calls)
    lu.assertEquals(#calls, 0)
    return call
  end
  lu.assertEquals(slow(object:read()), {object, n = 1})
  lu.assertEquals(slow(object:read(6)), {object, 6, n = 2})
  lu.assertEquals(slow(object:read(0)), {object, 0, n = 2})
  lu.assertEquals(slow(object:read(-1)), {object, -1, n = 2})
  lu.assertEquals(slow(object:read(1.5)), {object, 1.5, n = 2})
  lu.assertEquals(slow(object:read("1")), {object, "1", n = 2})
  lu.assertEquals(slow(object:read("n")), {object, "n", n = 2})
  lu.assertEquals(slow(object:read(nil)), {object, nil, n = 2})
  lu.assertEquals(slow(object:read(1, 1)), {object, 1, 1, n = 3})
  lu.assertEquals(slow(object.read({}, 1)), {{}, 1, n = 2})
  lu.assertEquals(slow(object.read()), {n = 0})
  lu.assertEquals(object:read(5), "56789")
end

function TestReader:test_misuse_raises()
  local buffer = filled("x")
  lu.assertErrorMsgContains("function expected", buffer.lines, buffer)
  lu.assertErrorMsgContains("function expected", buffer.lines, buffer, "x")
  lu.assertErrorMsgContains("Buffer expected", buffer.lines, {}, print)
  lu.assertErrorMsgContains("table expected", buffer.reader, buffer, nil, print)
  lu.assertErrorMsgContains("function expected", buffer.reader, buffer, {})
  lu.assertErrorMsgContains("Buffer expected", buffer.reader, io.stdout, {}, print)
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
  collectgarbage("incremental", 1, 1000)
  for _ = 1, 5000 do
    setmetatable({}, {__gc = function()
      finalized = finalized + 1
      if finalized % 3 == 0 then buffer:clear() else buffer:consume(#buffer // 2) end
    end})
    local got = iterator()
    if got then lu.assertTrue(line:find(got, 1, true) ~= nil) end
    lu.assertTrue(#buffer <= 4096)
  end
  lu.assertTrue(finalized > 0)
end

return TestReader
