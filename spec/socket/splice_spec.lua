-- The pipe by which copy moves bytes between sockets.
local lu = require "luaunit"
local core = require "socket2.core"
local support = require "support"

local splice = core.internal.splice

local M = {}

local function make()
  local pipe, message, code = splice()
  lu.skipIf(code == core.errno.EOPNOTSUPP, message)
  return assert(pipe)
end

-- Two pairs of sockets that do not block: from a to b, and from c to d.
local function pairsof(kind)
  local a, b = kind()
  local c, d = kind()
  local all = setmetatable({a, b, c, d}, {__close = function(t)
    for _, s in ipairs(t) do s:close() end
  end})
  for _, s in ipairs(all) do assert(s:set_nonblocking(true)) end
  return all
end

function M:test_moves_bytes()
  for _, kind in ipairs {support.tcp_pair, support.unix_pair} do
    local pipe <close> = make()
    local all <close> = pairsof(kind)
    local a, b, c, d = table.unpack(all)
    a:send("hello world")
    assert(b:poll("r", 20))
    lu.assertEquals(pipe:fill(b, 5), 5)
    lu.assertEquals(#pipe, 5)
    lu.assertEquals(pipe:fill(b), 6)
    lu.assertEquals(pipe:drain(c), 11)
    lu.assertEquals(#pipe, 0)
    assert(d:poll("r", 20))
    lu.assertEquals(d:recv(), "hello world")
    lu.assertEquals(pipe:drain(c), 0)
    support.refused("EAGAIN", "splice", pipe:fill(b))
    a:shutdown("write")
    assert(b:poll("r", 20))
    lu.assertEquals(pipe:fill(b), 0)
  end
end

function M:test_a_receiver_that_does_not_read()
  local pipe <close> = make()
  local all <close> = pairsof(support.tcp_pair)
  local a, b, c, d = table.unpack(all)
  local bytes, sent, got, filled = ("0123456789abcdef"):rep(4096), 0, 0, 0
  while true do
    sent = sent + (a:send(bytes) or 0)
    local n, _, code = pipe:fill(b)
    filled = filled + (n or 0)
    if not n then lu.assertEquals(code, core.errno.EAGAIN) end
    local ok
    ok, _, code = pipe:drain(c)
    if not ok then
      lu.assertEquals(code, core.errno.EAGAIN)
      break
    end
  end
  local held = #pipe
  while got < filled do
    assert(d:poll("r", 20))
    got = got + #assert(d:recv(1 << 20))
    pipe:drain(c)
  end
  lu.assertTrue(held > 0 and sent >= filled)
  lu.assertEquals(#pipe, 0)
end

function M:test_nobody_there_raises_no_signal()
  local pipe <close> = make()
  local all <close> = pairsof(support.unix_pair)
  local a, b, c, d = table.unpack(all)
  d:close()
  a:send("x")
  lu.assertEquals(pipe:fill(b), 1)
  support.refused("EPIPE", "splice", pipe:drain(c))
  support.refused("EPIPE", "splice", pipe:drain(c))
  lu.assertEquals(#pipe, 1)
end

function M:test_what_is_held_can_be_taken_back()
  local pipe <close> = make()
  local all <close> = pairsof(support.unix_pair)
  local a, b = table.unpack(all)
  lu.assertNil(pipe:take())
  local bytes = ("0123456789abcdef"):rep(1024)
  assert(a:send(bytes) == #bytes)
  while #pipe < #bytes do assert(pipe:fill(b)) end
  lu.assertTrue(pipe:take() == bytes)
  lu.assertEquals(#pipe, 0)
  lu.assertNil(pipe:take())
end

function M:test_closed_and_misuse()
  local pipe = make()
  local a <close>, b = support.unix_pair()
  b:close()
  support.refused("EBADF", "splice", pipe:fill(b))
  support.refused("EBADF", "splice", pipe:drain(b))
  lu.assertErrorMsgContains("socket2.Socket expected", pipe.fill, pipe, 5)
  lu.assertErrorMsgContains("count must be positive", pipe.fill, pipe, a, 0)
  lu.assertTrue(pipe:close())
  lu.assertTrue(pipe:close())
  lu.assertEquals(#pipe, 0)
  support.refused("EBADF", "splice", pipe:fill(a))
  support.refused("EBADF", "splice", pipe:drain(a))
end

return M
