-- Streams: what they read is compared with what Lua's own files read from the same bytes.
local lu = require "luaunit"
local socket2 = require "socket2"
local support = require "support"

local TestStream = {}

local seed = tonumber(os.getenv("SPEC_SEED")) or os.time()

function TestStream:setUp()
  math.randomseed(seed)
end

function TestStream:tearDown()
  socket2.use()
end

function TestStream:test_timeouts_as_arguments()
  local a <close>, b = socket2.pair()
  local stream <close> = b:stream {timeout = 0}
  support.refused("ETIMEDOUT", "read", stream:read())
  lu.assertEquals(stream:set_timeout(nil), true)
  lu.assertEquals(stream:set_timeout(false), true)
  for _, value in ipairs {-1, 0 / 0, math.huge, -math.huge, "1", {}, true} do
    lu.assertErrorMsgContains("bad argument #1 to 'set_timeout'", stream.set_timeout, stream,
      value)
    lu.assertErrorMsgContains("bad option 'timeout'", a.stream, a, {timeout = value})
  end
  lu.assertErrorMsgContains("unknown option 'foo'", a.stream, a, {foo = 1})
  for _, capacity in ipairs {0, -1, "x", 1.5} do
    lu.assertErrorMsgContains("bad option 'capacity' (", a.stream, a, {capacity = capacity})
  end
  lu.assertError(a.stream, {})
end

-- a stream waits as long as it was told to, whatever time-out the socket has
function TestStream:test_the_sockets_own_timeout_does_not_count()
  local a <close>, b = socket2.pair()
  local stream <close> = b:stream()
  b:set_read_timeout(0.01)
  b:set_write_timeout(0.01)
  local waits = 0
  socket2.use(function(timeout, socket)
    lu.assertNil(timeout)
    waits = waits + 1
    if waits == 2 then a:send("late\n") end
    return socket
  end)
  lu.assertEquals(stream:read(), "late")
  socket2.use()
  stream:set_timeout(0.05)
  support.refused("ETIMEDOUT", "read", stream:read())
  local _, message = stream:write(("x"):rep(10000000))
  lu.assertEquals(message, "write: deadline passed")
end

function TestStream:test_a_closed_stream_refuses_everything()
  local a <close>, b = socket2.pair()
  a:send("data\nmore\n")
  local stream = b:stream()
  lu.assertEquals(stream:read(), "data")
  local lines, bytes, chars = stream:lines(), stream:bytes(), stream:chars()
  local part = stream:take(3)
  lu.assertEquals(stream:close(), true)
  lu.assertEquals(stream:close(), true)
  lu.assertTrue(b:is_closed())
  lu.assertEquals(stream:socket(), b)
  support.refused("EBADF", "read", stream:read())
  support.refused("EBADF", "read", stream:read(3))
  support.refused("EBADF", "read", stream:read("l", "a"))
  support.refused("EBADF", "read", stream:read_exact(3))
  support.refused("EBADF", "read", stream:read_exact(0))
  support.refused("EBADF", "read", stream:read_to_end())
  support.refused("EBADF", "read", part:read())
  support.refused("EBADF", "read", part:chain(part):read())
  support.refused("EBADF", "write", stream:write("x"))
  support.refused("EBADF", "write", stream:write(""))
  support.refused("EBADF", "write", stream:write_all("x"))
  support.refused("EBADF", "write", stream:write_fmt("%d", 1))
  support.refused("EBADF", "flush", stream:flush())
  support.refused("EBADF", "setvbuf", stream:setvbuf("full"))
  for _, iterator in ipairs {lines, bytes, chars, stream:lines("n"), part:lines()} do
    lu.assertNil(iterator())
  end
  lu.assertEquals(tostring(stream), "Stream (closed)")
end

function TestStream:test_closed_by_the_socket_or_the_scope()
  local a <close>, b = socket2.pair()
  do
    local stream <close> = b:stream()
    lu.assertStrContains(tostring(stream), "Stream (Socket (fd ")
    a:send("left\nhalf")
    lu.assertEquals(stream:read(1), "l")
    b:close()
    lu.assertEquals(stream:read(), "eft", "what was received is there")
    support.refused("EBADF", "recv", stream:read())
    support.refused("EBADF", "send", stream:write("x"))
  end
  local c, d = socket2.pair()
  do
    local stream <close> = c:stream() -- luacheck: ignore
  end
  lu.assertTrue(c:is_closed())
  d:close()
end

function TestStream:test_a_stream_goes_where_an_object_with_a_descriptor_does()
  local a <close>, b = socket2.pair()
  local stream <close> = b:stream()
  lu.assertEquals({stream:getfd(), stream:pollfd()}, {b:fd(), b:fd()})
  lu.assertFalse(stream:dirty())
  a:send("one\ntwo")
  lu.assertIs(socket2.wait(1, stream, "r"), stream)
  lu.assertEquals(socket2.poll({[stream] = "r"}, 1), {[stream] = "r"})
  lu.assertEquals(socket2.SockRef.from(stream):fd(), b:fd())
  stream:read()
  lu.assertTrue(stream:dirty())
  lu.assertEquals(socket2.wait(0, stream, "r"), false)
  stream:set_timeout(0)
  support.refused("ETIMEDOUT", "read", stream:read())
  lu.assertTrue(stream:dirty())
  lu.assertEquals(stream:read(3), "two")
  lu.assertFalse(stream:dirty())
  local c <close>, d = socket2.pair()
  assert(c:sendmsg(socket2.MsgHdr.new{buffers = {"x"}}:add_control("rights", {stream})))
  local message <close> = socket2.MsgHdr.new{buffers = {1}, control = 100}
  assert(d:recvmsg(message))
  for _, list in message:control() do
    lu.assertEquals(list[1]:peer_addr(), b:peer_addr())
    list[1]:close()
  end
  d:close()
  stream:close()
  lu.assertEquals({stream:getfd(), stream:pollfd(), stream:dirty()}, {-1, -1, false})
  lu.assertIs(socket2.wait(1, stream, "r"), stream, "closed: the next call tells")
end

function TestStream:test_strangers_raise()
  local a <close>, b = socket2.pair()
  local stream <close> = b:stream()
  stream:setvbuf("full")
  local part = a:stream():take(5)
  local others = {print = print}
  for name, method in pairs(getmetatable(stream).__index) do others[name] = method end
  local count = 0
  for _, object in ipairs {stream, part, stream.guard} do
    local meta = getmetatable(object)
    for name, method in pairs(meta) do
      if type(method) == "function" then others["meta " .. tostring(meta) .. name] = method end
    end
  end
  others.print = nil
  for name, method in pairs(others) do
    for _, stranger in ipairs {5, "x", {}, io.stdout, print, {input = {}}, a, false} do
      local ok, message = pcall(method, stranger or nil, 1)
      lu.assertFalse(ok, name)
      lu.assertStrContains(message, "bad argument #1 to '", false, name)
      lu.assertStrContains(message, "expected, got ", false, name)
    end
    count = count + 1
  end
  lu.assertTrue(count >= 24, count)
  lu.assertStrContains(select(2, pcall(stream.write)), "(Stream expected, got nil)")
  lu.assertStrContains(select(2, pcall(stream.take, a, 1)), "expected, got socket2.Socket)")
end

function TestStream:test_surplus_arguments_raise()
  local a <close>, b = socket2.pair()
  local stream <close> = b:stream()
  local arguments = {
    write_all = {"x"}, flush = {}, setvbuf = {"no", 1}, set_timeout = {1}, socket = {}, getfd = {},
    pollfd = {}, dirty = {}, close = {}, read_exact = {1}, read_to_end = {}, bytes = {},
    chars = {}, chain = {stream}, take = {1}, by_ref = {},
  }
  for name, list in pairs(arguments) do
    table.insert(list, "surplus")
    local message = ("bad argument #%d to '%s' (one argument too many)"):format(#list, name)
    lu.assertErrorMsgContains(message, stream[name], stream, table.unpack(list))
  end
  lu.assertErrorMsgContains("bad argument #2 to 'stream' (one argument too many)",
    a.stream, a, nil, 5)
  lu.assertTrue(stream:flush(nil))
  lu.assertFalse(b:is_closed())
end

-- A Stream is a table, whose fields a program can change.
function TestStream:test_a_field_that_a_program_has_changed_raises()
  local a <close>, b = socket2.pair()
  local _ <close> = b
  local stream = a:stream()
  stream.input = "mine"
  lu.assertFalse((pcall(stream.close, stream)))
  lu.assertFalse((pcall(stream.read, stream)))
end

return TestStream
