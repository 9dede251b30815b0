-- Buffer by itself: bytes in, bytes out, positions, refusals.
local lu = require "luaunit"
local core = require "socket2.core"

local Buffer = core.Buffer

local Buffers = {}

-- through a method call, so that the message counts arguments as the caller does
local function raises(message, f)
  lu.assertErrorMsgContains(message, f)
end

local function filled(bytes, capacity)
  local b = Buffer.new(capacity or #bytes)
  b:put(bytes)
  return b
end

function Buffers:test_new_is_empty()
  local b = Buffer.new(10)
  lu.assertEquals(#b, 0)
  lu.assertEquals(b:capacity(), 10)
  lu.assertEquals(b:space(), 10)
  lu.assertEquals(b:string(), "")
  lu.assertNil(b:line())
end

function Buffers:test_put_appends_and_fills()
  local b = Buffer.new(5)
  lu.assertIsTrue(b:put("ab"))
  lu.assertIsTrue(b:put(""))
  lu.assertIsTrue(b:put("\0cd"))
  lu.assertEquals(b:string(), "ab\0cd")
  lu.assertEquals(#b, 5)
  lu.assertEquals(b:space(), 0)
end

function Buffers:test_put_refuses_what_does_not_fit()
  local b = filled("abc", 5)
  raises("bad argument #1 to 'put' (Buffer too small)", function() b:put("def") end)
  lu.assertEquals(b:string(), "abc")
  b:put("de")
  raises("Buffer too small", function() b:put("f") end)
end

function Buffers:test_put_moves_what_is_in_it_when_the_end_is_near()
  local b = filled("abcdef", 8)
  b:consume(4)
  b:put("ghijkl")
  lu.assertEquals(b:string(), "efghijkl")
  lu.assertEquals(b:space(), 0)
end

function Buffers:test_put_takes_buffers_itself_included()
  local b = filled("xxab", 6)
  b:put(filled("c"))
  b:consume(2)
  b:put(b)
  lu.assertEquals(b:string(), "abcabc")
  raises("Buffer too small", function() b:put(b) end)
end

function Buffers:test_clear_and_consume()
  local b = filled("hello", 9)
  lu.assertIsTrue(b:consume(2))
  lu.assertEquals(b:string(), "llo")
  lu.assertEquals(b:space(), 6)
  lu.assertIsTrue(b:consume(0))
  lu.assertIsTrue(b:consume(3))
  lu.assertEquals(#b, 0)
  b:put("123456789")
  lu.assertIsTrue(b:clear())
  lu.assertEquals(#b, 0)
  lu.assertEquals(b:space(), 9)
end

function Buffers:test_consume_refuses_what_is_not_there()
  local b = filled("abc")
  for _, n in ipairs {4, -1, math.maxinteger, math.mininteger} do
    raises("bad argument #1 to 'consume'", function() b:consume(n) end)
  end
  raises("number expected, got no value", function() b:consume() end)
  lu.assertEquals(b:string(), "abc")
end

function Buffers:test_string_agrees_with_string_sub()
  local text = "abcde"
  local b = filled("xx" .. text)
  b:consume(2)
  local at = {-7, -6, -5, -4, -1, 0, 1, 2, 5, 6, 7, math.mininteger, math.maxinteger}
  for _, i in ipairs(at) do
    lu.assertEquals(b:string(i), text:sub(i), i)
    lu.assertEquals(b:byte(i), (text:byte(i)), i)
    for _, j in ipairs(at) do
      lu.assertEquals(b:string(i, j), text:sub(i, j), i .. " " .. j)
    end
  end
  lu.assertEquals(b:string(nil, 2), "ab")
  lu.assertEquals(b:byte(), ("a"):byte())
end

function Buffers:test_find_agrees_with_string_find()
  local text = "one two\0two"
  local b = filled("#" .. text)
  b:consume(1)
  for _, what in ipairs {"one", "two", "\0", "two\0two", "", "x", ".", "twoo", text, text .. "x"} do
    for _, init in ipairs {-20, -3, 0, 1, 2, 5, 9, 11, 12, 13, math.mininteger, math.maxinteger} do
      lu.assertEquals({b:find(what, init)}, {text:find(what, init, true)}, what .. init)
    end
  end
  lu.assertEquals({b:find(filled("two"))}, {5, 7})
end

function Buffers:test_lines_are_taken_out()
  local b = filled("one\ntwo\r\n\nrest", 20)
  lu.assertEquals(b:line(), "one")
  lu.assertEquals(b:line(true), "two\r\n")
  lu.assertEquals(b:line(), "")
  lu.assertNil(b:line())
  lu.assertEquals(b:string(), "rest")
  b:put("\n")
  lu.assertEquals(b:line(false), "rest")
  lu.assertEquals(#b, 0)
end

function Buffers:test_a_line_survives_moves()
  local b, lines = Buffer.new(16), {}
  for i = 1, 100 do
    b:put(i .. "\n" .. i)
    lines[#lines + 1] = b:line()
    b:put("\n")
    lines[#lines + 1] = b:line()
  end
  for i = 1, 100 do
    lu.assertEquals(lines[2 * i - 1], tostring(i))
    lu.assertEquals(lines[2 * i], tostring(i))
  end
end

function Buffers:test_capacity_must_be_sensible()
  for _, n in ipairs {0, -1, math.mininteger, math.maxinteger} do
    raises("bad argument #1 to 'new'", function() Buffer.new(n) end)
  end
  for _, n in pairs {1.5, 0 / 0, "x", {}, true} do
    raises("bad argument #1 to 'new'", function() Buffer.new(n) end)
  end
end

function Buffers:test_wrong_types_raise()
  local b = Buffer.new(4)
  raises("string or Buffer expected, got FILE*", function() b:put(io.stdout) end)
  raises("string expected, got table", function() b:put({}) end)
  raises("string expected, got no value", function() b:find() end)
  raises("socket2.Buffer expected", function() b.put(io.stdout, "x") end)
  raises("socket2.Buffer expected", function() b.clear("x") end)
  raises("socket2.Buffer expected", function() b.clear() end)
end

function Buffers:test_type()
  local b = filled("abc", 8)
  lu.assertEquals(tostring(b), "Buffer: 3 of 8 bytes")
  lu.assertEquals(getmetatable(b).__name, "socket2.Buffer")
  lu.assertIsTable(getmetatable(b).__index)
  lu.assertNil(b.nothing)
end

return Buffers
