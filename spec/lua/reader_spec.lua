-- The reading half of a Stream, and what take and chain make of it.
local lu = require "luaunit"
local socket2 = require "socket2"
local support = require "support"
local readers = require "readers"

local feed, pieces, raises = readers.feed, readers.pieces, readers.raises

local errno = socket2.errno

local Reader = {}

local seed = tonumber(os.getenv("SPEC_SEED")) or os.time()

function Reader:setUp()
  math.randomseed(seed)
end

function Reader:tearDown()
  socket2.use()
end

function Reader:test_read_exact_gives_back_what_a_short_stream_had()
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

function Reader:test_read_to_end()
  local fed <close> = feed {"ab", ("x"):rep(100000), "cd"}
  lu.assertEquals(fed.stream:read(1), "a")
  lu.assertEquals(fed.stream:read_to_end(), "b" .. ("x"):rep(100000) .. "cd")
  lu.assertEquals(fed.stream:read_to_end(), "")
end

function Reader:test_bytes()
  local fed <close> = feed {"a\0", "\xff\n", "z"}
  local got = {}
  for byte in fed.stream:bytes() do
    got[#got + 1] = byte
    if byte == 10 then break end
  end
  lu.assertEquals(got, {97, 0, 255, 10})
  lu.assertEquals(fed.stream:read("a"), "z", "the loop took no more than it gave")
end

function Reader:test_chars_are_whole_across_pieces()
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

function Reader:test_chars_refuse_what_is_not_utf8_with_its_position()
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

function Reader:test_chars_tell_bytes_that_can_be_none_at_once()
  for _, bytes in ipairs {"\x80", "\xc1", "\xf5", "\xff", "\xe2a", "\xf0\x90a"} do
    local peer <close>, sock = socket2.pair()
    local stream <close> = sock:stream {timeout = 0}
    peer:send(bytes)
    raises("invalid UTF-8 at byte 1", errno.EILSEQ, stream:chars())
  end
end

function Reader:test_a_reader_has_the_whole_reading_half()
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

function Reader:test_what_a_failed_call_took_is_read_by_any_other()
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

function Reader:test_a_limit_for_lines()
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
function Reader:test_a_call_that_is_broken_off_loses_nothing()
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

-- a stream that was closed here ends a loop; one whose descriptor another closed does not
function Reader:test_a_lost_descriptor_is_no_end()
  local a <close>, b = socket2.pair()
  local stream, fd = b:stream(), b:fd()
  assert(socket2.Socket.from_fd(fd)):close()
  for _, method in ipairs {"lines", "bytes", "chars"} do
    local ok, failure = pcall(stream[method](stream))
    lu.assertFalse(ok, method)
    lu.assertEquals(failure.errno, errno.EBADF)
  end
  b:into_fd() -- is none of ours any more
  for _, method in ipairs {"lines", "bytes", "chars"} do
    lu.assertNil(stream[method](stream)())
  end
  lu.assertFalse(a:is_closed())
end

return Reader
