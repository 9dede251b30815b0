-- What a Stream sends, and keeps back.
local lu = require "luaunit"
local socket2 = require "socket2"
local support = require "support"
local s2 = require "socket2"

local run, settled = require "tasks".run, require "tasks".settled

local errno = socket2.errno

local Output = {}

local seed = tonumber(os.getenv("SPEC_SEED")) or os.time()

function Output:setUp()
  math.randomseed(seed)
end

function Output:tearDown()
  socket2.use()
end

function Output:test_write_gives_the_stream_and_writes_numbers_as_io_does()
  local a <close>, b = socket2.pair()
  local stream <close> = b:stream()
  lu.assertIs(stream:write("a", 1, 2.5, "\0", -0.0, 1e100, math.mininteger), stream)
  local f <close> = assert(io.tmpfile())
  f:write("a", 1, 2.5, "\0", -0.0, 1e100, math.mininteger)
  f:seek("set", 0)
  lu.assertEquals(a:recv(), f:read("a"))
  lu.assertIs(stream:write(), stream)
  lu.assertIs(stream:write(""), stream)
  local buffer = socket2.Buffer.new(10)
  buffer:put("buffer")
  stream:write(buffer)
  stream:write("-", buffer, 7)
  lu.assertEquals(a:recv(), "buffer-buffer7")
  lu.assertEquals(stream:write_all("all"), true)
  lu.assertEquals(stream:write_all(buffer), true)
  lu.assertEquals(stream:write_fmt("%s=%d", "x", 5), true)
  lu.assertEquals(a:recv(), "allbufferx=5")
  for _, value in ipairs {{}, true, print, io.stdout} do
    lu.assertErrorMsgContains("bad argument #2 to 'write'", stream.write, stream, "x", value)
    lu.assertErrorMsgContains("bad argument #1 to 'write'", stream.write, stream, value)
    lu.assertErrorMsgContains("bad argument #1 to 'write_all'", stream.write_all, stream, value)
  end
  lu.assertErrorMsgContains("bad argument #1 to 'write' (string expected, got nil)", stream.write,
    stream, nil)
  local function blames(text, misuse) -- the line that called, with what it gave
    local ok, message = pcall(misuse)
    lu.assertFalse(ok)
    lu.assertStrContains(message, "output_spec.lua:")
    lu.assertStrContains(message, text)
  end
  blames("bad argument #1 to 'write' (", function() return (stream:write({})) end)
  blames("bad argument #2 to 'write' (", function() return (stream:write("x", {})) end)
  blames("format' (number expected, got string)", function() -- as string.format says it
    return (stream:write_fmt("%d", "x"))
  end)
  blames("invalid conversion '%y' to", function()
    return (stream:write_fmt("%y", "x"))
  end)
  local own = setmetatable({}, {__tostring = function() error {"own"} end})
  local _, message = pcall(stream.write_fmt, stream, "%s", own)
  lu.assertEquals(message, {"own"})
  support.refused("EAGAIN", "recv", a:recv(1, socket2.MSG.DONTWAIT)) -- nothing of those was sent
end

function Output:test_write_finishes_what_the_system_took_in_part()
  local peer, sock = socket2.pair()
  sock:set_nonblocking(true)
  local stream <close> = sock:stream()
  local _ <close> = peer
  local text, got = ("0123456789abcdef"):rep(100000), {}
  socket2.use(function(_, ready)
    got[#got + 1] = peer:recv(1000000)
    return ready
  end)
  lu.assertIs(stream:write(text), stream)
  socket2.use()
  local n = 0
  for _, part in ipairs(got) do n = n + #part end
  while n < #text do
    got[#got + 1] = peer:recv(1000000)
    n = n + #got[#got]
  end
  lu.assertTrue(table.concat(got) == text)
  lu.assertTrue(#got > 1)
end

function Output:test_a_failed_write_says_how_much_went()
  local peer <close>, sock = socket2.pair()
  local stream <close> = sock:stream {timeout = 0.01}
  local value, message, code, sent = stream:write(("x"):rep(10000000))
  lu.assertNil(value)
  lu.assertEquals({message, code}, {"write: deadline passed", errno.ETIMEDOUT})
  lu.assertEquals(peer:available(), sent)
  lu.assertTrue(sent > 0 and sent < 10000000)
  peer:close()
  lu.assertEquals({stream:write("x")}, {nil, "send: Broken pipe", errno.EPIPE, 0})
end

function Output:test_what_is_kept_back_is_sent_when_nobody_closes()
  local a <close>, b = support.unix_pair()
  do
    local stream = b:stream()
    stream:setvbuf("full")
    stream:write("kept", " back")
  end
  b = nil -- luacheck: ignore 311
  lu.assertNil((a:recv(100, socket2.MSG.DONTWAIT)))
  collectgarbage()
  collectgarbage()
  lu.assertEquals(a:recv(), "kept back")
  lu.assertEquals(a:recv(), "")
end

-- what setvbuf could not send when it is to keep back nothing more goes before what is written next
function Output:test_what_setvbuf_keeps_goes_first()
  local a, b <close> = socket2.pair()
  local stream <close> = a:stream {timeout = 0.01}
  a:set_nonblocking(true)
  local filled = 0
  while true do
    local n = a:send(("x"):rep(10000))
    if not n then break end
    filled = filled + n
  end
  stream:setvbuf "full"
  assert(stream:write "first ")
  lu.assertEquals(select(3, stream:setvbuf "no"), socket2.errno.ETIMEDOUT)
  lu.assertEquals({select(3, stream:write "lost")}, {socket2.errno.ETIMEDOUT, 0})
  local peer = b:stream()
  lu.assertEquals(#peer:read(filled), filled)
  assert(stream:write "second")
  assert(stream:write " third")
  a:shutdown "write"
  lu.assertEquals(peer:read "a", "first second third")
end

function Output:test_setvbuf()
  local a <close>, b = socket2.pair()
  local DONTWAIT = socket2.MSG.DONTWAIT
  a:set_nonblocking(true)
  local stream <close> = b:stream()
  local function arrived() return a:recv(1000, DONTWAIT) or "" end
  stream:write("at once")
  lu.assertEquals(arrived(), "at once")
  lu.assertEquals(stream:setvbuf("full", 10), true)
  stream:write("12345"):write("6789")
  lu.assertEquals(arrived(), "")
  stream:write("0")
  lu.assertEquals(arrived(), "1234567890")
  stream:write("abc")
  lu.assertEquals(stream:flush(), true)
  lu.assertEquals(arrived(), "abc")
  lu.assertEquals(stream:setvbuf("line"), true)
  stream:write("half")
  lu.assertEquals(arrived(), "")
  stream:write(" line\nand")
  lu.assertEquals(arrived(), "half line\nand")
  stream:write("x")
  lu.assertEquals(stream:setvbuf("no"), true)
  lu.assertEquals(arrived(), "x")
  stream:setvbuf("full")
  stream:write("at close")
  lu.assertEquals(stream:close(), true)
  lu.assertEquals(arrived(), "at close")
  for _, arguments in ipairs {{}, {"none"}, {1}, {"full", 0}, {"full", "x"}, {"full", 1.5}} do
    lu.assertErrorMsgContains("to 'setvbuf'", stream.setvbuf, stream, table.unpack(arguments))
  end
end

function Output:test_what_a_flush_could_not_send_is_kept()
  local peer <close>, sock = socket2.pair()
  local stream <close> = sock:stream {timeout = 0.01}
  stream:setvbuf("full", 100000000)
  local text = ("0123456789"):rep(500000)
  stream:write(text)
  local value, _, code, sent = stream:flush()
  lu.assertNil(value)
  lu.assertEquals(code, errno.ETIMEDOUT)
  local got = {}
  local n = 0
  stream:set_timeout(60)
  socket2.use(function(_, ready)
    got[#got + 1] = peer:recv(sent)
    n = n + #got[#got]
    return ready
  end)
  lu.assertEquals(stream:flush(), true)
  while n < #text do
    got[#got + 1] = peer:recv(1000000)
    n = n + #got[#got]
  end
  lu.assertTrue(table.concat(got) == text)
end

-- What one task has written, and setvbuf keeps back, is not lost with the task that flushes.
function Output:test_what_a_cancelled_flush_did_not_send_is_kept()
  for _, how in ipairs {"flush", "write"} do
    run(function()
      local a, b <close> = s2.pair()
      local stream, peer = a:stream(), b:stream()
      local text = ("0123456789"):rep(100000)
      stream:setvbuf("full", #text + 1)
      lu.assertIs(stream:write(text), stream)
      local task = s2.spawn(stream[how], stream, table.unpack {how == "write" and "end" or nil})
      lu.assertEquals(s2.wait(10, b, "r"), b)
      stream:write("late")
      task:cancel()
      lu.assertEquals({task:join()}, {false, s2.cancelled})
      local reader = s2.spawn(peer.read, peer, "a")
      lu.assertEquals(stream:close(), true)
      local _, got = reader:join()
      lu.assertTrue(got == text .. (how == "write" and "end" or "") .. "late")
    end)
  end
end

-- As one coroutine of another loop may do while another flushes.
function Output:test_a_flush_that_fails_while_setvbuf_is_called()
  local a <close>, b = socket2.pair()
  local stream, peer <close> = a:stream {timeout = 0.001}, b:stream {timeout = 10}
  local text = ("0123456789"):rep(100000)
  stream:setvbuf("full", #text + 1)
  stream:write(text)
  local went
  socket2.use(function()
    if not went then
      went = true
      lu.assertEquals(stream:setvbuf("no"), true)
    end
    return false
  end)
  local ok, _, code, sent = stream:flush()
  socket2.use()
  lu.assertNil(ok)
  lu.assertEquals(code, errno.ETIMEDOUT)
  lu.assertTrue(peer:read(sent) == text:sub(1, sent))
  run(function()
    a:set_nonblocking(true)
    stream:set_timeout(nil)
    local writer = s2.spawn(stream.write, stream, "end")
    lu.assertTrue(peer:read(#text - sent + 3) == text:sub(sent + 1) .. "end")
    lu.assertTrue((writer:join()))
  end)
end

-- An empty packet would be the end to who receives it.
function Output:test_to_write_nothing_sends_no_packet()
  local a, b <close> = socket2.pair "seqpacket"
  local stream <close> = a:stream()
  lu.assertIs(stream:write(""), stream)
  lu.assertIs(stream:write("", ""), stream)
  lu.assertEquals(stream:write_all(""), true)
  support.refused("EAGAIN", "recv", b:recv(1, socket2.MSG.DONTWAIT))
end

function Output:test_writes_to_one_stream_do_not_mix()
  for _, mode in ipairs {"no", "full", "line"} do
    run(function()
      local a <close>, b = s2.pair()
      local _ <close> = b
      local stream, size = a:stream(), 1000000
      stream:setvbuf(mode, 100)
      local tasks = {s2.spawn(stream.write, stream, ("1"):rep(size))}
      lu.assertEquals(s2.wait(10, b, "r"), b)
      local got = assert(b:recv()) -- now there is room, and the first one does not know yet
      tasks[2] = s2.spawn(stream.write, stream, ("2"):rep(size))
      tasks[3] = s2.spawn(stream.write_fmt, stream, "%s", ("3"):rep(size))
      tasks[4] = s2.spawn(stream.write, stream, ("4"):rep(size))
      tasks[5] = s2.spawn(function()
        stream:write(("5"):rep(size))
        stream:flush()
      end)
      got = got .. b:stream():read(5 * size - #got)
      local pieces = {}
      for i = 1, 5 do pieces[i] = got:sub((i - 1) * size + 1, i * size) end
      table.sort(pieces)
      for i = 1, 5 do lu.assertTrue(pieces[i] == tostring(i):rep(size), mode) end
      for _, task in ipairs(tasks) do lu.assertTrue((task:join())) end
    end)
  end
end

-- Writers let others run now and then: not when one has just been told that it is its turn.
function Output:test_writes_do_not_mix_when_writers_let_others_run()
  local size, writers = 12000, 100
  for passed = 1, 64 do -- what was written before, and so when they do
    run(function()
      local a <close>, b = s2.pair()
      local c <close>, d = s2.pair "dgram"
      local stream, other = a:stream(), c:stream()
      a:set_send_buffer_size(4096)
      for _ = 1, passed do
        other:write("x")
        d:recv()
      end
      local tasks = {}
      for i = 1, writers do
        tasks[i] = s2.spawn(stream.write, stream, string.char(i):rep(size))
      end
      local pieces, reader = {}, b:stream()
      for i = 1, writers do pieces[i] = reader:read(size) end
      table.sort(pieces)
      for i = 1, writers do
        lu.assertTrue(pieces[i] == string.char(i):rep(size), passed)
      end
      for _, task in ipairs(tasks) do lu.assertTrue((task:join())) end
      b:close()
      d:close()
    end)
  end
end

function Output:test_the_turn_of_a_writer_has_its_deadline_and_ends_with_a_cancel()
  run(function()
    local a <close>, b = s2.pair()
    local _ <close> = b
    local stream = a:stream()
    local first = s2.spawn(stream.write, stream, ("x"):rep(10000000))
    lu.assertEquals(settled(first), "waiting")
    stream:set_timeout(0.01)
    support.refused("ETIMEDOUT", nil, stream:write("y"))
    stream:set_timeout(nil)
    local second = s2.spawn(stream.write, stream, "z")
    lu.assertEquals(settled(second), "waiting")
    first:cancel()
    first:join()
    s2.spawn(function()
      repeat until not b:stream():read(65536)
    end)
    lu.assertEquals({second:join()}, {true, stream})
    a:close()
  end)
end

function Output:test_a_Stream_with_bytes_kept_back_is_closed_when_run_ends_by_an_error()
  local a <close>, b = s2.pair() -- luacheck: ignore b
  lu.assertErrorMsgContains("ended on purpose", s2.run, function()
    s2.spawn(function()
      local stream <close> = a:stream()
      stream:setvbuf("full", 1 << 24)
      stream:write(("x"):rep(4 << 20))
      s2.sleep(30)
    end)
    s2.sleep(0.001)
    error "ended on purpose"
  end)
  lu.assertTrue(a:is_closed())
end

function Output:test_a_write_of_a_Buffer_is_of_what_it_held()
  local a <close>, b = s2.pair()
  a:set_nonblocking(true)
  local size = 4 << 20
  local buffer = s2.Buffer.new(size)
  buffer:put(("x"):rep(size))
  run(function()
    local stream = a:stream()
    local writing = s2.spawn(function() return stream:write_all(buffer) end)
    lu.assertEquals(settled(writing), "waiting")
    buffer:clear()
    local reading = s2.spawn(function() return #b:stream():read("a") end)
    lu.assertEquals({writing:join(30)}, {true, true})
    stream:close()
    lu.assertEquals({reading:join(30)}, {true, size})
  end)
end

-- 'select' copies all the arguments that follow: one call for each of them takes quadratic time.
function Output:test_write_of_many_arguments()
  local a <close>, other = socket2.pair()
  local b <close> = other
  local stream = a:stream()
  local list, calls = {}, 0
  for i = 1, 2000 do list[i] = "x" end
  debug.sethook(function()
    if debug.getinfo(2, "f").func == select then calls = calls + 1 end
  end, "c")
  local ok, message = stream:write(table.unpack(list))
  debug.sethook()
  assert(ok, message)
  lu.assertEquals(b:recv(2001), ("x"):rep(2000))
  lu.assertTrue(calls < 20, calls)
end

return Output
