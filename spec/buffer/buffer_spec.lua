-- Buffer by itself: bytes in, bytes out, positions, refusals.
local lu = require "luaunit"
local core = require "socket2.core"
local support = require "support"

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

-- How much memory f leaves in use, in KiB.
local function grown(f)
  collectgarbage()
  collectgarbage("stop")
  local before = collectgarbage("count")
  local kept = f()
  local after = collectgarbage("count")
  collectgarbage("restart")
  return after - before, kept
end

function Buffers:test_storage_is_made_when_something_comes()
  lu.assertTrue(grown(function() return Buffer.new(1 << 20) end) < 4)
  local b = Buffer.new(1 << 20)
  lu.assertTrue(grown(function() b:put("") b:put("x") end) >= 1024)
  lu.assertEquals(b:string(), "x")
  if os.getenv("SPEC_LUA") then return end -- checkers end the program where memory does
  local huge = Buffer.new(1 << 46) -- more than any machine has
  lu.assertEquals(huge:space(), 1 << 46)
  lu.assertErrorMsgContains("not enough memory", huge.put, huge, "x")
  lu.assertEquals(#huge, 0)
  lu.assertEquals(huge:string(), "")
  lu.assertNil(huge:byte(1))
  lu.assertEquals({huge:find("")}, {1, 0})
  lu.assertNil(huge:line())
end

-- Receives into an empty Buffer what a socket has, and takes it out.
local function echo(sock, buffer)
  local n, message, errno = sock:recv(buffer, core.MSG.DONTWAIT)
  if not n then return nil, message, errno end
  local bytes = buffer:string()
  buffer:consume(n)
  return bytes
end

function Buffers:test_what_lends_gives_its_storage_back()
  local a <close>, b = core.Socket.pair()
  local _ <close> = b
  local buffers = {}
  for i = 1, 50 do buffers[i] = core.internal.buffer(65536) end
  lu.assertTrue(grown(function()
    for i, buffer in ipairs(buffers) do
      a:send("message " .. i)
      assert(echo(b, buffer) == "message " .. i)
      assert(select(3, echo(b, buffer)) == core.errno.EAGAIN) -- another has it next
    end
  end) < 100)
  -- at the end of input, and when cleared, too; but not while something is in it
  lu.assertTrue(grown(function()
    buffers[1]:put("x")
    buffers[2]:put("y")
    assert(select(3, b:recv(buffers[1], core.MSG.DONTWAIT)) == core.errno.EAGAIN)
    assert(buffers[1]:string() == "x" and buffers[2]:string() == "y")
    buffers[1]:clear()
    buffers[3]:put("z")
    assert(buffers[2]:string() == "y" and buffers[3]:string() == "z")
    buffers[3]:clear()
    buffers[2]:clear()
  end) < 100)
  a:close()
  lu.assertEquals(echo(b, buffers[5]), "")
  lu.assertEquals(#buffers[5], 0)
end

-- of what another had there, nothing is seen
function Buffers:test_lent_storage_shows_nothing_of_others()
  local a <close>, b = core.Socket.pair()
  local _ <close> = b
  local one, other = core.internal.buffer(65536), core.internal.buffer(65536)
  one:put(("secret"):rep(100))
  one:clear()
  local m = core.MsgHdr.new {buffers = {other}}
  a:send("ab")
  lu.assertEquals(b:recvmsg(m), 2)
  lu.assertEquals(other:string(), "ab")
  other:clear()
  lu.assertErrorMsgContains("Buffer is full", b.recvmsg, b, m) -- it has no storage
  a:send("cd")
  lu.assertEquals(b:recv_vectored({other}), 2)
  lu.assertEquals(other:string(), "cd")
  local t <close>, u = support.tcp_pair()
  local _ <close> = u
  other:clear()
  t:send("hidden")
  assert(u:poll("r", 20))
  if u:recv(other, core.MSG.TRUNC) == 6 then -- Linux writes none of it
    lu.assertNotStrContains(other:string(), "secret")
  end
end

return Buffers
