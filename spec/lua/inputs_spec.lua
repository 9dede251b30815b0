-- Parts of an input, and several in a row: what take and chain read from.
local lu = require "luaunit"
local socket2 = require "socket2"
local readers = require "readers"

local feed, pieces = readers.feed, readers.pieces

local Inputs = {}

local seed = tonumber(os.getenv("SPEC_SEED")) or os.time()

function Inputs:setUp()
  math.randomseed(seed)
end

function Inputs:tearDown()
  socket2.use()
end

function Inputs:test_take_sees_no_more_than_its_bytes()
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

function Inputs:test_chain_reads_one_then_the_other()
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

return Inputs
