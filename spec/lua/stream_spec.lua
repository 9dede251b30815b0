-- Streams: what they read is compared with what Lua's own files read from the same bytes.
local lu = require "luaunit"
local socket2 = require "socket2"
local support = require "support"

local errno = socket2.errno

local TestStream = {}

-- {==================================================================
-- A Stream that gets its bytes in chosen pieces: each time it would have to wait, the next
-- piece is sent to it; after the last its peer is closed.
-- ===================================================================

-- With 'late' a part of the waits ends with the time-out instead.
local function feed(pieces, opts, late)
  local peer, sock = socket2.pair()
  local stream = sock:stream(opts)
  local at = 0
  socket2.use(function(timeout, ready)
    if late and timeout and math.random() < late then return false end
    at = at + 1
    if pieces[at] then
      assert(peer:send(pieces[at]) == #pieces[at])
    else
      peer:close()
    end
    return ready
  end)
  return setmetatable({stream = stream}, {__close = function()
    socket2.use()
    peer:close()
    stream:close()
  end})
end

-- the bytes cut into pieces at random
local function pieces(bytes, longest)
  local list, at = {}, 1
  while at <= #bytes do
    local n = math.random(longest)
    list[#list + 1] = bytes:sub(at, at + n - 1)
    at = at + n
  end
  return list
end

-- a file with the same bytes
local function file(bytes)
  local f = assert(io.tmpfile())
  assert(f:write(bytes))
  f:seek("set", 0)
  return f
end

-- results in one text that tells 1 from 1.0, and how many there are
local function show(...)
  local list = table.pack(...)
  for i = 1, list.n do
    local value = list[i]
    list[i] = (math.type(value) or type(value)) .. ":" .. ("%q"):format(value)
  end
  return list.n .. "(" .. table.concat(list, ", ") .. ")"
end

-- An iterator that fails raises an object with the message and the code.
local function raises(message, code, iterator)
  local ok, failure = pcall(iterator)
  lu.assertFalse(ok)
  lu.assertEquals(tostring(failure), message)
  lu.assertEquals({failure.message, failure.errno}, {message, code})
end

-- Reads the same formats from both until both are at their end.
local function same(bytes, formats, longest, opts)
  local list = pieces(bytes, longest)
  local f <close> = file(bytes)
  local fed <close> = feed(list, opts)
  for i, format in ipairs(formats) do
    local expected = show(f:read(table.unpack(format)))
    local got = show(fed.stream:read(table.unpack(format)))
    if got ~= expected then
      lu.fail(("read %d (%s) of %q in pieces of up to %d:\nstream %s\nfile   %s"):format(
        i, table.concat(format, ","), bytes, longest, got, expected))
    end
  end
end

-- }==================================================================

local seed = tonumber(os.getenv("SPEC_SEED")) or os.time()

function TestStream:setUp()
  math.randomseed(seed)
end

function TestStream:tearDown()
  socket2.use()
end

local FORMATS = {"l", "L", "n", "a", "*l", "*n", "line", "number", 0, 1, 2, 7, 100, 5000, 3.0}

local function randomformats()
  local list = {}
  for i = 1, math.random(12) do
    list[i] = {}
    for j = 1, math.random(0, 3) do list[i][j] = FORMATS[math.random(#FORMATS)] end
  end
  list[#list + 1] = {"a"}
  list[#list + 1] = {"a"}
  list[#list + 1] = {"l"}
  list[#list + 1] = {0}
  return list
end

local WORDS = {
  "\n", "\n\n", "\r\n", "\0", " ", "\t", "abc", "0", "12", "-7", "+3", "0x", "0xfF", "0x.8p3",
  "1e5", "1E+2", ".5", "5.", ".", "-", "e", "nan", "inf", "9223372036854775808", "\xff",
  ("x"):rep(300), ("1"):rep(250), "0x1p-3", "1e", "1e+", "--1", "0x1p", "00", "0.1.2",
}

local function randombytes()
  local list = {}
  for i = 1, math.random(0, 30) do list[i] = WORDS[math.random(#WORDS)] end
  return table.concat(list)
end

function TestStream:test_reads_as_a_file_whatever_the_formats_and_the_pieces()
  for _ = 1, 300 do
    local ok, message = pcall(same, randombytes(), randomformats(), math.random(40))
    if not ok then error("seed " .. seed .. ": " .. tostring(message.msg or message), 0) end
  end
end

function TestStream:test_reads_as_a_file_with_a_small_buffer()
  for _ = 1, 200 do
    local opts = {capacity = math.random(9)}
    local ok, message = pcall(same, randombytes(), randomformats(), math.random(40), opts)
    if not ok then error("seed " .. seed .. ": " .. tostring(message.msg or message), 0) end
  end
end

-- What a failed call took it has given back: tried again until it succeeds, it gives the same.
-- Besides the stream itself, parts of it are read that have to join what the two halves hold.
local function patient(bytes, formats, make)
  local opts = {timeout = 1000, capacity = math.random(2) == 1 and math.random(9) or nil}
  local f <close> = file(bytes)
  local cut = math.random(0, #bytes)
  local fed <close> = feed(pieces(bytes, math.random(20)), opts, 0.3)
  local reader = make(fed.stream, cut)
  for _, format in ipairs(formats) do
    local expected = show(f:read(table.unpack(format)))
    local got
    repeat
      local results = table.pack(reader:read(table.unpack(format)))
      got = results[3] == errno.ETIMEDOUT and results[1] == nil and results[2] or
        show(table.unpack(results, 1, results.n))
    until got ~= "read: deadline passed"
    if got ~= expected then
      lu.fail(("%s of %q, cut at %d:\nstream %s\nfile   %s"):format(table.concat(format, ","),
        bytes, cut, got, expected))
    end
  end
end

function TestStream:test_what_timed_out_is_read_by_the_next_call()
  local makers = {
    function(stream) return stream end,
    function(stream) return stream:take(1000000) end,
    function(stream, cut) return stream:take(cut):chain(stream) end,
    function(stream, cut) return stream:take(cut):chain(stream:take(3)):chain(stream) end,
  }
  for i = 1, 400 do
    local ok, message = pcall(patient, randombytes(), randomformats(), makers[i % #makers + 1])
    if not ok then error("seed " .. seed .. ": " .. tostring(message.msg or message), 0) end
  end
end

local NUMERALS = {
  "0", "-0", "+0", "00", "1", "-1", "+1", "- 1", "--1", "+-1", "1 ", "1x", "x1", "", " ", "\n\n3",
  "\v\f\r\t 4", "0x", "0X", "0x ", "0xg", "0x1", "0XfF", "-0xA", "0x1.8", "0x.1", "0x1.", "0x.",
  "0x1p4", "0x1P-4", "0x1p+4", "0x1p", "0xp1", "0x.p1", "0xAe1", "0x1e+1", "1e", "1e+", "1e5",
  "1E5", "1e-5", "1e+5", "1e5.5", "e5", ".e5", ".5", "5.", ".", "..5", "1.5.2", "1,5", "nan",
  "inf", "-inf", "NaN", "infinity", "1e400", "-1e400", "1e-400", "9223372036854775807",
  "9223372036854775808", "-9223372036854775808", "-9223372036854775809", "0xffffffffffffffff",
  "0x1ffffffffffffffff", "123abc", "1_000", "1f", "0b1", "1\0", "\0001", "12e3e4", "0x1p4p4",
  ("9"):rep(199), ("9"):rep(200), ("9"):rep(201), ("9"):rep(300), "0x" .. ("f"):rep(198),
  "0x" .. ("f"):rep(199), "." .. ("1"):rep(199), "." .. ("1"):rep(200), ("1"):rep(199) .. ".5",
  ("1"):rep(200) .. ".5", ("1"):rep(198) .. "e5", ("1"):rep(199) .. "e5", (" "):rep(500) .. "8",
}

function TestStream:test_numerals_are_those_of_a_file()
  for _, numeral in ipairs(NUMERALS) do
    for _, after in ipairs {"", " 7\nrest", "z"} do
      for _, longest in ipairs {1, 3, 1000} do
        same(numeral .. after, {{"n"}, {"n"}, {1}, {"a"}}, longest)
      end
    end
  end
end

function TestStream:test_lines_longer_than_the_buffer()
  local long = ("0123456789"):rep(30000)
  same(long .. "\n" .. long .. "\n\n" .. long, {{"l"}, {"L"}, {"l"}, {"l"}, {"l"}}, 50000)
  same(long .. "\n" .. long, {{"L"}, {200000}, {200000}, {1}}, 50000)
end

function TestStream:test_lines_are_those_of_a_file()
  local bytes = "one\ntwo\r\n\n\0four\n" .. ("x"):rep(100000) .. "\nlast"
  for _, formats in ipairs {{}, {"l"}, {"L"}, {"n"}, {1}, {7, "l"}, {"l", "L"}, {"*L"}} do
    local f <close> = file(bytes)
    local fed <close> = feed(pieces(bytes, 9999))
    local expected = {}
    for a, b in f:lines(table.unpack(formats)) do expected[#expected + 1] = show(a, b) end
    local got = {}
    for a, b in fed.stream:lines(table.unpack(formats)) do got[#got + 1] = show(a, b) end
    lu.assertEquals(got, expected)
    lu.assertEquals(fed.stream:socket():is_closed(), false, "lines closes nothing")
  end
end

function TestStream:test_packets_are_read_whole_or_refused()
  for _, kind in ipairs {"dgram", "seqpacket"} do
    local a <close>, b = support.unix_pair(kind)
    local stream <close> = b:stream {capacity = 10, timeout = 1}
    for _, bytes in ipairs {"1234567", "abcdefg", "\n", "xy"} do a:send(bytes) end
    lu.assertEquals({stream:read(3, "l", 1)}, {"123", "4567abcdefg", "x"})
    a:send("01234567890") -- one too many
    lu.assertEquals(stream:read(1), "y")
    support.refused("EMSGSIZE", "recv", stream:read(1))
    a:send("0123456789")
    lu.assertEquals(stream:read(10), "0123456789")
  end
end

function TestStream:test_an_empty_packet_is_not_the_end()
  for _, kind in ipairs {"dgram", "seqpacket"} do
    local a <close>, b = support.unix_pair(kind)
    local stream <close> = b:stream {timeout = 1}
    for _, bytes in ipairs {"", "one", "", "", "\ntwo"} do a:send(bytes) end
    lu.assertEquals({stream:read("l", 3)}, {"one", "two"})
    a:close()
    if kind == "seqpacket" then lu.assertNil(stream:read(1)) end
  end
end

function TestStream:test_misused_formats_raise_as_in_io()
  local f <close> = file("abc\n")
  local fed <close> = feed {"abc\n"}
  for _, format in ipairs {"x", "", "*", 1.5, "10"} do
    local function misuse(from) -- one line, which both messages name
      local value = from:read(format)
      return value
    end
    local _, expected = pcall(misuse, f)
    local _, got = pcall(misuse, fed.stream)
    lu.assertEquals(got, expected)
  end
  lu.assertErrorMsgContains("number has no integer representation", fed.stream.read, fed.stream,
    0 / 0)
  lu.assertErrorMsgContains("bad argument #1 to 'read' (negative count)", fed.stream.read,
    fed.stream, -1)
  lu.assertErrorMsgContains("bad argument #2 to 'read' (string expected, got table)",
    fed.stream.read, fed.stream, 1, {})
  lu.assertErrorMsgContains("bad argument #1 to 'read' (string expected, got nil)",
    fed.stream.read, fed.stream, nil)
  for _, list in ipairs {{"x"}, {"l", "x"}, {1, -1}, {{}}} do
    local ok, message = pcall(function()
      for _ in fed.stream:lines(table.unpack(list)) do error "read" end
    end)
    lu.assertFalse(ok)
    lu.assertStrMatches(message, (".*stream_spec.lua:%%d+: bad argument #%d to 'lines' %%(.*%%)")
      :format(#list))
  end
  lu.assertError(fed.stream.read)
  lu.assertError(fed.stream.read, 5)
  lu.assertError(fed.stream.read, {})
end

-- {==================================================================
-- The rest of the reading half
-- ===================================================================

function TestStream:test_read_exact_gives_back_what_a_short_stream_had()
  local fed <close> = feed {"ab", "cde", "fgh"}
  lu.assertEquals(fed.stream:read_exact(0), "")
  lu.assertEquals(fed.stream:read_exact(4), "abcd")
  local value, message, code, came = fed.stream:read_exact(10)
  lu.assertNil(value)
  lu.assertEquals(message, "read_exact: end of stream after 4 of 10 bytes")
  lu.assertEquals({code, came}, {0, "efgh"})
  lu.assertEquals({select(3, fed.stream:read_exact(1))}, {0, ""})
  lu.assertEquals(fed.stream:read_exact(0), "")
  lu.assertErrorMsgContains("number expected, got string", fed.stream.read_exact, fed.stream, "1")
  lu.assertErrorMsgContains("negative count", fed.stream.read_exact, fed.stream, -1)
end

function TestStream:test_read_to_end()
  local fed <close> = feed {"ab", ("x"):rep(100000), "cd"}
  lu.assertEquals(fed.stream:read(1), "a")
  lu.assertEquals(fed.stream:read_to_end(), "b" .. ("x"):rep(100000) .. "cd")
  lu.assertEquals(fed.stream:read_to_end(), "")
end

function TestStream:test_bytes()
  local fed <close> = feed {"a\0", "\xff\n", "z"}
  local got = {}
  for byte in fed.stream:bytes() do
    got[#got + 1] = byte
    if byte == 10 then break end
  end
  lu.assertEquals(got, {97, 0, 255, 10})
  lu.assertEquals(fed.stream:read("a"), "z", "the loop took no more than it gave")
end

function TestStream:test_chars_are_whole_across_pieces()
  local text = "aé€𝄞\0\n\u{10FFFF}\u{7FF}\u{800}z"
  for longest = 1, 5 do
    for _, capacity in ipairs {1, 3, 65536} do
      local fed <close> = feed(pieces(text, longest), {capacity = capacity})
      local got = {}
      for char in fed.stream:chars() do got[#got + 1] = char end
      lu.assertEquals(table.concat(got, "|"), "a|é|€|𝄞|\0|\n|\u{10FFFF}|\u{7FF}|\u{800}|z")
    end
  end
end

function TestStream:test_chars_refuse_what_is_not_utf8_with_its_position()
  local cases = {
    ["\x80"] = 1, ["ab\xff"] = 3, ["é\xc3"] = 3, ["a\xc3("] = 2, ["\xe2\x82"] = 1, ["\xc0\x80"] = 1,
    ["\xed\xa0\x80"] = 1, ["zz\xf4\x90\x80\x80"] = 3, ["\xf8\x88\x80\x80\x80"] = 1,
    ["a\xe0\x80\x80"] = 2,
  }
  for text, position in pairs(cases) do
    local fed <close> = feed(pieces(text, 1))
    local ok, message = pcall(function()
      for _ in fed.stream:chars() do end -- luacheck: ignore
    end)
    lu.assertFalse(ok)
    lu.assertEquals(tostring(message), "invalid UTF-8 at byte " .. position)
    lu.assertEquals(message.errno, errno.EILSEQ)
    lu.assertEquals(fed.stream:read("a"), text:sub(position), "the bytes are still there")
  end
end

function TestStream:test_chars_tell_bytes_that_can_be_none_at_once()
  for _, bytes in ipairs {"\x80", "\xc1", "\xf5", "\xff", "\xe2a", "\xf0\x90a"} do
    local peer <close>, sock = socket2.pair()
    local stream <close> = sock:stream {timeout = 0}
    peer:send(bytes)
    raises("invalid UTF-8 at byte 1", errno.EILSEQ, stream:chars())
  end
end

function TestStream:test_take_sees_no_more_than_its_bytes()
  local fed <close> = feed(pieces("line 1\nline 2\nline 3\nline 4", 3))
  local part = fed.stream:take(10)
  lu.assertEquals(part:read("l"), "line 1")
  lu.assertEquals(part:read("L"), "lin")
  lu.assertNil(part:read("L"))
  lu.assertEquals(fed.stream:read(), "e 2")
  part = fed.stream:take(5)
  lu.assertEquals(part:read(1, 2), "l")
  lu.assertEquals(fed.stream:read(1), "e", "nothing was read ahead")
  lu.assertEquals(part:read("a"), " 3")
  lu.assertEquals(part:read("a"), "")
  lu.assertEquals(fed.stream:take(0):read(1), nil)
  lu.assertEquals(fed.stream:take(100):read_to_end(), "\nline 4")
  lu.assertErrorMsgContains("negative count", fed.stream.take, fed.stream, -1)
end

function TestStream:test_a_reader_has_the_whole_reading_half()
  local fed <close> = feed(pieces("12 ab\néc\nrest of it\nmore", 4))
  local reader = fed.stream:take(100):take(50)
  lu.assertEquals(reader:read("n"), 12)
  lu.assertEquals(reader:by_ref():read_exact(2), " a")
  lu.assertEquals(reader:lines()(), "b")
  local got = {}
  for char in reader:take(4):chars() do got[#got + 1] = char end
  lu.assertEquals(got, {"é", "c", "\n"})
  lu.assertEquals(reader:bytes()(), ("r"):byte())
  lu.assertEquals(reader:take(3):chain(reader):read_to_end(), "est of it\nmore")
  lu.assertStrContains(tostring(reader), "Reader: ")
end

function TestStream:test_chain_reads_one_then_the_other()
  local a, b = socket2.pair()
  local c, d = socket2.pair()
  local first <close> = b:stream()
  local second <close> = d:stream()
  a:send("one\ntw")
  a:close()
  c:send("o\nthree\nfour")
  local chained = first:chain(second)
  lu.assertEquals(chained:read("l", "l", "n"), "one")
  lu.assertEquals(chained:read(2), "th")
  lu.assertEquals(second:read(3), "ree", "nothing was read ahead")
  c:close()
  lu.assertEquals(chained:read("a"), "\nfour")
  lu.assertErrorMsgContains("Reader or Stream expected", first.chain, first, {})
end

-- }==================================================================


-- {==================================================================
-- Failures
-- ===================================================================

function TestStream:test_a_timeout_loses_nothing()
  local peer, sock = socket2.pair()
  local stream <close> = sock:stream()
  local _ <close> = peer
  stream:set_timeout(0.01)
  local calls = {
    {"read", 100}, {"read", "a"}, {"read", "l", "l"}, {"read", "l", "n", "a"},
    {"read", "n", "L", "n"}, {"read", 1, 1, 100}, {"read_exact", 100}, {"read_to_end"},
  }
  for _, call in ipairs(calls) do
    peer:send("12 ab\n7")
    support.refused("ETIMEDOUT", "read", stream[call[1]](stream, table.unpack(call, 2)))
    lu.assertEquals(stream:take(7):read("a"), "12 ab\n7", call[1])
  end
  peer:send("-12")
  support.refused("ETIMEDOUT", "read", stream:read("n"))
  peer:send("3 ")
  lu.assertEquals(stream:read("n", 1), -123)
  peer:send("x")
  support.refused("ETIMEDOUT", "read", stream:take(5):read(2))
  raises("read: deadline passed", errno.ETIMEDOUT, stream:lines())
  lu.assertEquals(stream:read(1), "x")
  peer:send("\xe2\x82")
  raises("read: deadline passed", errno.ETIMEDOUT, stream:chars())
  peer:send("\xac")
  lu.assertEquals(stream:chars()(), "€")
end

function TestStream:test_a_timeout_loses_nothing_of_a_line_longer_than_the_buffer()
  local peer, sock = socket2.pair()
  local _ <close> = peer
  local stream <close> = sock:stream {capacity = 16, timeout = 0.01}
  local text = ""
  for i = 1, 5 do
    local bytes = ("%05d"):format(i):rep(8)
    text = text .. bytes
    peer:send(bytes)
    support.refused("ETIMEDOUT", "read", stream:read())
  end
  peer:send("end\nnext\n")
  lu.assertEquals(stream:lines()(), text .. "end")
  lu.assertEquals(stream:read("l"), "next")
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

function TestStream:test_an_error_is_not_the_end()
  local client, server = support.tcp_pair()
  local stream <close> = client:stream()
  server:send("abc")
  support.eventually(function() return client:available() == 3 end)
  client:send("unread")
  support.eventually(function() return server:available() == 6 end)
  server:close() -- with unread data: a reset
  local value, message, code = stream:read("a")
  lu.assertNil(value)
  lu.assertEquals({message, code}, {"recv: Connection reset by peer", errno.ECONNRESET})
  for _ = 1, 2 do -- the system tells it once, and then the end
    lu.assertEquals({stream:read("a")}, {nil, message, code})
    lu.assertEquals({stream:read("l")}, {nil, message, code})
    lu.assertEquals({stream:read_exact(10)}, {nil, message, code})
    raises(message, code, stream:lines())
  end
  lu.assertEquals(stream:read(3), "abc", "what came before it is read first")
  for _ = 1, 2 do
    lu.assertEquals({stream:read("a")}, {nil, message, code})
    lu.assertEquals({stream:read(0)}, {nil, message, code})
    raises(message, code, stream:bytes())
  end
end

function TestStream:test_an_error_that_a_write_was_told_is_not_the_end()
  local client, server = support.tcp_pair()
  local stream <close> = client:stream()
  client:send("unread")
  support.eventually(function() return server:available() == 6 end)
  server:set_linger(0)
  server:close() -- a reset
  support.eventually(function() return client:poll("p", 0) end)
  lu.assertEquals({stream:write("x")}, {nil, "send: Connection reset by peer", errno.ECONNRESET, 0})
  lu.assertEquals({stream:write("x")}, {nil, "send: Broken pipe", errno.EPIPE, 0})
  lu.assertEquals({stream:read("a")}, {nil, "send: Connection reset by peer", errno.ECONNRESET})
  local a <close>, b = socket2.pair()
  local other <close> = b:stream()
  b:shutdown("write")
  support.refused("EPIPE", "send", other:write("x"))
  a:close()
  lu.assertEquals(other:read("a"), "", "what may not be sent says nothing of what comes")
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

-- }==================================================================


-- {==================================================================
-- A socket in whose error queue something waits: poll calls it ready, and no call that
-- receives or sends clears it.
-- ===================================================================

local function withqueue()
  support.needoption("recv_err_v4")
  local sock, other = support.udp_pair()
  local addr = other:local_addr()
  assert(sock:connect(addr))
  assert(sock:set_recv_err_v4(true))
  other:close()
  sock:send("refused")
  support.eventually(function() return sock:poll("p", 0) end)
  assert(sock:take_error())
  lu.assertEquals(sock:poll("p", 1), "p", "the error queue is still not empty")
  return sock, addr
end

function TestStream:test_a_deadline_holds_though_an_error_waits_and_nothing_spins()
  local sock <close> = withqueue()
  local stream <close> = sock:stream {timeout = 0.5}
  local calls = 0
  local Socket = socket2.Socket
  local recv_from, poll = Socket.recv_from, Socket.poll
  local restore <close> = setmetatable({}, {__close = function() -- luacheck: ignore
    Socket.recv_from, Socket.poll = recv_from, poll
  end})
  function Socket.recv_from(...) calls = calls + 1; return recv_from(...) end
  function Socket.poll(...) calls = calls + 1; return poll(...) end
  local begun = socket2.monotime()
  support.refused("ETIMEDOUT", "read", stream:read())
  lu.assertTrue(socket2.monotime() - begun >= 0.5)
  lu.assertTrue(calls <= 10, calls)
end

function TestStream:test_what_comes_is_read_though_an_error_waits()
  local sock <close>, addr = withqueue()
  local stream <close> = sock:stream()
  local other <close> = assert(socket2.bind("udp4", addr))
  assert(other:connect(sock:local_addr()))
  local rests = 0
  socket2.use(function(timeout, waited)
    if waited then return waited end
    rests = rests + 1
    lu.assertTrue(timeout > 0.1)
    if rests == 2 then other:send("late\n") end
    return false
  end)
  lu.assertEquals(stream:read(), "late")
  lu.assertEquals(rests, 2)
end

-- }==================================================================


-- {==================================================================
-- What is big, or comes in small pieces
-- ===================================================================

-- Reads by polling, while the bytes come in pieces; every byte would be moved at each call,
-- were what was read not kept as it is.
local function trickle(bytes, piece, method, argument)
  local peer <close>, sock = socket2.pair()
  local stream <close> = sock:stream {timeout = 0}
  local at, tries = 1, 0
  while true do
    if at <= #bytes then
      local n = assert(peer:send(bytes, 0, at, math.min(at + piece - 1, #bytes)))
      at = at + n
    end
    local value, message, code = stream[method](stream, argument)
    lu.assertTrue(value ~= nil or code == errno.ETIMEDOUT, message)
    tries = tries + 1
    if value then return value, tries end
  end
end

function TestStream:test_reading_by_polling_takes_time_by_the_bytes_and_not_by_the_tries()
  local bytes = ("0123456789abcdef"):rep(1 << 18)
  local start = os.clock()
  for _, call in ipairs {{"read_exact", #bytes}, {"read", #bytes}, {"read", "l"}, {"read", "L"}} do
    local value, tries = trickle(bytes .. "\n", 4096, table.unpack(call))
    lu.assertTrue(value == bytes or value == bytes .. "\n")
    lu.assertTrue(tries > 1000)
  end
  local value = trickle(bytes:sub(1, 20000) .. "\n", 1, "read", "l")
  lu.assertTrue(value == bytes:sub(1, 20000))
  lu.assertTrue(os.clock() - start < 20, "a quadratic one takes minutes")
end

function TestStream:test_what_a_failed_call_took_is_read_by_any_other()
  local calls = {
    {"read", 5}, {"read", "l"}, {"read", "L"}, {"read", "n"}, {"read", "a"}, {"read", 10, "l"},
    {"read", "l", "l"}, {"read_exact", 7}, {"read_to_end"}, {"read_exact", 30}, {"read", 0},
    {"read", "n", "n"},
  }
  for _ = 1, 300 do
    local peer, sock = socket2.pair()
    local stream <close> = sock:stream {timeout = 0, capacity = math.random(9)}
    local text = ("%d "):rep(10):format(1, 22, 333, 4, 5, 66, 7, 8, 9, 10)
    text = text:gsub("7", "\n")
    local got, at = {}, 1
    local function try(call)
      local list = table.pack(stream[call[1]](stream, table.unpack(call, 2)))
      if list[3] ~= errno.ETIMEDOUT then return list end
    end
    while at <= #text do
      local n = math.random(9)
      peer:send(text:sub(at, at + n - 1))
      at = at + n
      try({"read_to_end"})
      if stream:dirty() then
        try({"read", "a"})
        try({"read_exact", 1000})
        for _, call in ipairs {{"read", math.random(3)}, calls[math.random(#calls)]} do
          if call[2] ~= "n" and call[2] ~= "l" then
            local list = try(call)
            if list and call[1] ~= "read_to_end" and call[2] ~= "a" then
              for i = 1, list.n do got[#got + 1] = list[i] end
            end
          else
            try {"read", "n", 1000}
            try {"read", "l", 1000}
          end
        end
      end
    end
    peer:close()
    got[#got + 1] = stream:read("a")
    lu.assertEquals((table.concat(got):gsub("\n", "")), (text:gsub("\n", "")))
  end
end

function TestStream:test_a_limit_for_lines()
  for _, capacity in ipairs {4, 8, 65536} do
    local peer, sock = socket2.pair()
    local stream <close> = sock:stream {limit = 5, capacity = capacity, timeout = 0}
    local TOOLONG = {nil, "line too long", errno.EMSGSIZE}
    peer:send("12345\n1234567\nab\n\n")
    lu.assertEquals(stream:read(), "12345")
    lu.assertEquals({stream:read()}, TOOLONG)
    lu.assertEquals({stream:read("L")}, TOOLONG)
    lu.assertEquals({stream:take(100):read("l")}, TOOLONG)
    lu.assertEquals({stream:chain(stream):take(100):read("l")}, TOOLONG)
    raises("line too long", errno.EMSGSIZE, stream:lines())
    raises("line too long", errno.EMSGSIZE, stream:lines("L"))
    lu.assertEquals(stream:read(8), "1234567\n", "it is still there")
    lu.assertEquals({stream:read("L", "l")}, {"ab\n", ""})
    peer:send("abc")
    support.refused("ETIMEDOUT", "read", stream:read())
    peer:send("def") -- no end, and longer all the same
    lu.assertEquals({stream:read()}, TOOLONG)
    lu.assertEquals(stream:take(5):read(), "abcde", "as long as it may be")
    peer:send("ghij")
    lu.assertEquals(stream:read(1), "f")
    peer:send("k\n")
    lu.assertEquals(stream:read(), "ghijk")
    peer:send(("x"):rep(5))
    peer:close()
    lu.assertEquals(stream:read(), "xxxxx")
    lu.assertNil(stream:read())
  end
  local a <close>, b = socket2.pair()
  local _ <close> = b
  for _, limit in ipairs {0, -1, 1.5, "x", {}} do
    lu.assertErrorMsgContains("bad option 'limit' (positive integer expected)", a.stream, a,
      {limit = limit})
  end
end

-- what waits may raise, as it does when a task is cancelled, or its coroutine may be closed
function TestStream:test_a_call_that_is_broken_off_loses_nothing()
  local peer <close>, sock = socket2.pair()
  local stream <close> = sock:stream {capacity = 4}
  for _, how in ipairs {"raises", "is closed"} do
    socket2.use(function()
      if how == "raises" then error {"cancelled"} end
      coroutine.yield()
    end)
    for _, call in ipairs {{"read", "l"}, {"read", "a"}, {"read", 3, "l"}, {"read_exact", 50}} do
      peer:send("0123456789")
      local co = coroutine.create(function()
        stream[call[1]](stream, table.unpack(call, 2))
      end)
      local ok, failure = coroutine.resume(co)
      lu.assertEquals(ok, how == "is closed")
      if not ok then lu.assertEquals(failure, {"cancelled"}) end
      coroutine.close(co)
      lu.assertEquals(stream:read(10), "0123456789")
    end
  end
end

-- a fast peer keeps a call from ever having to wait
function TestStream:test_a_deadline_ends_a_call_that_never_waits()
  local peer, sock = socket2.pair()
  local _ <close> = peer
  local stream <close> = sock:stream {timeout = 0.05, capacity = 1000}
  local Socket = socket2.Socket
  local recv = Socket.recv
  local restore <close> = setmetatable({}, {__close = function() -- luacheck: ignore
    Socket.recv = recv
  end})
  local deadline = socket2.monotime() + 20
  function Socket.recv(...)
    if socket2.monotime() < deadline then peer:send("x") end
    return recv(...)
  end
  support.refused("ETIMEDOUT", "read", stream:read("a"))
  lu.assertTrue(socket2.monotime() < deadline)
end

-- }==================================================================


-- {==================================================================
-- Writing
-- ===================================================================

function TestStream:test_write_gives_the_stream_and_writes_numbers_as_io_does()
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
    lu.assertStrContains(message, "stream_spec.lua:")
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

function TestStream:test_write_finishes_what_the_system_took_in_part()
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

function TestStream:test_a_failed_write_says_how_much_went()
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

function TestStream:test_what_is_kept_back_is_sent_when_nobody_closes()
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

function TestStream:test_setvbuf()
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

function TestStream:test_what_a_flush_could_not_send_is_kept()
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

-- }==================================================================


-- {==================================================================
-- As an object with a descriptor, and misuse
-- ===================================================================

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

-- }==================================================================


-- {==================================================================
-- Where a helper waits
-- ===================================================================

function TestStream:test_reading_yields_in_coroutines()
  local peer <close>, sock = socket2.pair()
  local stream <close> = sock:stream()
  socket2.use(function(_, socket) return coroutine.yield(socket) end)
  local got = {}
  local co = coroutine.wrap(function()
    for line in stream:lines() do got[#got + 1] = line end
    got[#got + 1] = stream:read("a")
    return "done"
  end)
  lu.assertIs(co(), sock)
  peer:send("one\ntwo\nthr")
  lu.assertIs(co(sock), sock)
  lu.assertEquals(got, {"one", "two"})
  peer:send("ee\n")
  lu.assertIs(co(sock), sock)
  peer:close()
  lu.assertEquals(co(sock), "done")
  lu.assertEquals(got, {"one", "two", "three", ""})
end

function TestStream:test_an_interrupt_ends_a_read_that_waits()
  local process <close>, line = support.spawnscript([[
    local socket2 = require "socket2"
    local a, b = socket2.pair()
    print("waiting")
    io.stdout:flush()
    print(pcall(b:stream().read, b:stream()))
    a:close()
  ]])
  lu.assertEquals(line, "waiting")
  process:kill("INT")
  -- the signal may come before the read begins: then the interpreter ends at once
  lu.assertStrContains(process.output:read("a"), "interrupted!")
end

-- }==================================================================

return TestStream
