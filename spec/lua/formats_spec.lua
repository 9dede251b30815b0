-- What the formats of read take, beside what an io file takes of the same bytes.
local lu = require "luaunit"
local socket2 = require "socket2"
local readers = require "readers"

local feed, pieces = readers.feed, readers.pieces

local errno = socket2.errno

local Formats = {}

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

local seed = tonumber(os.getenv("SPEC_SEED")) or os.time()

function Formats:setUp()
  math.randomseed(seed)
end

function Formats:tearDown()
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

function Formats:test_reads_as_a_file_whatever_the_formats_and_the_pieces()
  for _ = 1, 300 do
    local ok, message = pcall(same, randombytes(), randomformats(), math.random(40))
    if not ok then error("seed " .. seed .. ": " .. tostring(message.msg or message), 0) end
  end
end

function Formats:test_reads_as_a_file_with_a_small_buffer()
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

function Formats:test_what_timed_out_is_read_by_the_next_call()
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

function Formats:test_numerals_are_those_of_a_file()
  for _, numeral in ipairs(NUMERALS) do
    for _, after in ipairs {"", " 7\nrest", "z"} do
      for _, longest in ipairs {1, 3, 1000} do
        same(numeral .. after, {{"n"}, {"n"}, {1}, {"a"}}, longest)
      end
    end
  end
end

function Formats:test_lines_longer_than_the_buffer()
  local long = ("0123456789"):rep(30000)
  same(long .. "\n" .. long .. "\n\n" .. long, {{"l"}, {"L"}, {"l"}, {"l"}, {"l"}}, 50000)
  same(long .. "\n" .. long, {{"L"}, {200000}, {200000}, {1}}, 50000)
end

function Formats:test_lines_are_those_of_a_file()
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

function Formats:test_misused_formats_raise_as_in_io()
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
    lu.assertStrMatches(message, (".*formats_spec.lua:%%d+: bad argument #%d to 'lines' %%(.*%%)")
      :format(#list))
  end
  lu.assertError(fed.stream.read)
  lu.assertError(fed.stream.read, 5)
  lu.assertError(fed.stream.read, {})
end

return Formats
