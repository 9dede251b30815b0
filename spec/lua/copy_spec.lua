-- copy and copy_both.
local lu = require "luaunit"
local s2 = require "socket2"

local M = {}

-- Two unix pairs: a is connected to b, c to d. Closed with the test's scope.
local function pairs_of_sockets()
  local a, b = s2.pair()
  local c, d = s2.pair()
  return setmetatable({a = a, b = b, c = c, d = d}, {__close = function(self)
    for _, sock in pairs(self) do sock:close() end
  end})
end

-- Runs f as the first task; whatever hangs ends by an error.
local function run(f, ...)
  return s2.run(function(...)
    local guard = s2.spawn(function()
      s2.sleep(30)
      error "the test hangs"
    end)
    f(...)
    guard:cancel()
  end, ...)
end

local function text(n)
  local list = {}
  for i = 1, n // 8 do list[i] = ("%07d\n"):format(i) end
  return table.concat(list)
end

function M:test_copy_moves_all_until_the_end()
  local all = text(3000000)
  for _, from in ipairs {"socket", "stream"} do
    for _, to in ipairs {"socket", "stream"} do
      run(function()
        local s <close> = pairs_of_sockets()
        s2.spawn(function()
          s.a:stream():write(all)
          s.a:shutdown "write"
        end)
        local reader = s2.spawn(function() return s.d:stream():read_exact(#all) end)
        local source = from == "stream" and s.b:stream() or s.b
        local sink = to == "stream" and s.c:stream() or s.c
        lu.assertEquals(table.pack(s2.copy(source, sink)), {#all, n = 1})
        local ok, got = reader:join()
        lu.assertTrue(ok and got == all)
      end)
    end
  end
end

function M:test_copy_moves_what_a_stream_has_received_first()
  local s <close> = pairs_of_sockets()
  local from = s.b:stream()
  s.a:send "one\ntwo\n"
  lu.assertEquals(from:read(), "one")
  s.a:shutdown "write"
  lu.assertEquals(s2.copy(from, s.c), 4)
  lu.assertEquals(s.d:recv(), "two\n")
end

function M:test_copy_moves_no_more_than_it_is_told()
  local s <close> = pairs_of_sockets()
  s.a:send "hello, world"
  lu.assertEquals(s2.copy(s.b, s.c, 5), 5)
  lu.assertEquals(s2.copy(s.b, s.c, 0), 0)
  lu.assertEquals(s.d:recv(), "hello")
  local from = s.b:stream()
  lu.assertEquals(s2.copy(from, s.c:stream(), 3), 3)
  lu.assertEquals(s.d:recv(), ", w")
  lu.assertEquals(from:read(4), "orld")
  s.a:send "end"
  s.a:shutdown "write"
  lu.assertEquals(s2.copy(from, s.c, 100), 3)
  local all = text(200000)
  local t <close> = pairs_of_sockets()
  run(function()
    s2.spawn(function() t.a:stream():write(all, "rest") end)
    local reader = s2.spawn(function() return t.d:stream():read_exact(#all) end)
    lu.assertEquals(s2.copy(t.b, t.c, #all), #all)
    lu.assertEquals({reader:join()}, {true, all})
  end)
  lu.assertEquals(t.b:recv(), "rest")
end

function M:test_copy_tells_how_much_went_before_a_failure()
  local s <close> = pairs_of_sockets()
  s.a:send(("x"):rep(1000))
  s.d:close()
  local n, _, errno, went = s2.copy(s.b, s.c)
  lu.assertEquals({n, errno, went}, {nil, s2.errno.EPIPE, 0})
  s.c:close()
  s.a:send "x"
  n, _, errno, went = s2.copy(s.b, s.c)
  lu.assertEquals({n, errno, went}, {nil, s2.errno.EBADF, 0})
end

function M:test_copy_ends_with_the_deadline_of_a_stream()
  local s <close> = pairs_of_sockets()
  s.a:send "some"
  local n, _, errno, went = s2.copy(s.b:stream {timeout = 0.01}, s.c)
  lu.assertNil(n)
  lu.assertEquals(errno, s2.errno.ETIMEDOUT)
  lu.assertEquals(went, 4)
end

function M:test_what_a_stream_has_is_not_lost_when_sending_fails()
  local s <close> = pairs_of_sockets()
  local from = s.b:stream()
  s.a:send "precious\n"
  s.d:close()
  lu.assertNil((s2.copy(from, s.c)))
  lu.assertEquals(from:read(), "precious")
end

function M:test_copy_both_moves_both_ways_and_half_closes()
  for _, kind in ipairs {"socket", "stream"} do
    run(function()
      local s <close> = pairs_of_sockets()
      local b = kind == "stream" and s.b:stream() or s.b
      local c = kind == "stream" and s.c:stream() or s.c
      local task = s2.spawn(s2.copy_both, b, c)
      local near, far = s.a:stream(), s.d:stream()
      local all = text(1000000)
      s2.spawn(function()
        near:write(all)
        s.a:shutdown "write"
      end)
      lu.assertTrue(far:read_to_end() == all, "its end comes through")
      lu.assertEquals(task:status(), "waiting")
      far:write "answer"
      s.d:shutdown "write"
      lu.assertEquals(near:read_to_end(), "answer")
      lu.assertEquals({task:join()}, {true, #all, 6})
      lu.assertFalse(s.b:is_closed() or s.c:is_closed())
    end)
  end
end

function M:test_copy_both_runs_itself()
  local s <close> = pairs_of_sockets()
  s.a:send "there"
  s.d:send "and back"
  s.a:shutdown "write"
  s.d:shutdown "write"
  lu.assertEquals(table.pack(s2.copy_both(s.b, s.c)), {5, 8, n = 2})
  lu.assertEquals(s.a:recv(), "and back")
  lu.assertEquals(s.d:recv(), "there")
end

function M:test_copy_both_ends_when_one_way_fails()
  run(function()
    local s <close> = pairs_of_sockets()
    local task = s2.spawn(s2.copy_both, s.b, s.c)
    s.d:send "xy"
    lu.assertEquals(s.a:stream():read(2), "xy")
    s.d:close()
    s.a:send(("x"):rep(100))
    local ok, n, _, errno, there, back = task:join()
    lu.assertTrue(ok)
    lu.assertTrue(n == nil and errno == s2.errno.EPIPE or n == 0)
    if n == nil then lu.assertEquals({there, back}, {0, 2}) end
  end)
end

function M:test_misuse_raises()
  local s <close> = pairs_of_sockets()
  lu.assertErrorMsgContains("#1 to 'copy' (Socket or Stream expected, got nil)", s2.copy)
  lu.assertErrorMsgContains("bad argument #2 to 'copy'", s2.copy, s.a, {})
  lu.assertErrorMsgContains("bad argument #2 to 'copy'", s2.copy, s.a, io.stdout)
  lu.assertErrorMsgContains("bad argument #3 to 'copy' (count expected", s2.copy, s.a, s.c, -1)
  lu.assertErrorMsgContains("bad argument #3 to 'copy' (count expected", s2.copy, s.a, s.c, "1")
  lu.assertErrorMsgContains("bad argument #1 to 'copy_both'", s2.copy_both, 7, s.a)
  lu.assertErrorMsgContains("bad argument #2 to 'copy_both'", s2.copy_both, s.a)
end

return M
