-- copy and copy_both.
local lu = require "luaunit"
local s2 = require "socket2"
local support = require "support"

local run, settled = require "tasks".run, require "tasks".settled

local M = {}

-- Two unix pairs: a is connected to b, c to d. Closed with the test's scope.
local function pairs_of_sockets(type)
  local a, b = s2.pair(type)
  local c, d = s2.pair(type)
  return setmetatable({a = a, b = b, c = c, d = d}, {__close = function(self)
    for _, sock in pairs(self) do sock:close() end
  end})
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

-- Reads what is there and comes until 'n' bytes are there.
local function take(sock, n)
  local list, got = {}, 0
  while got < n do
    local piece = assert(sock:recv(n - got))
    if piece == "" then break end
    list[#list + 1], got = piece, got + #piece
  end
  return table.concat(list)
end

-- Cancelled or failed while the other side does not read: what it got and what the Stream still has
-- are together what was sent.
function M:test_what_a_stream_has_is_neither_lost_nor_repeated_by_a_cancel()
  local all, megabyte = "", text(1000000)
  for i = 1, 16 do all = all .. i .. megabyte end -- more than the buffers of the system hold
  for _, domain in ipairs {"unix", "tcp"} do
    for _, how in ipairs {"cancel", "deadline"} do
      run(function()
        local s <close> = pairs_of_sockets()
        if domain == "tcp" then
          local l <close> = assert(s2.listen("tcp", "127.0.0.1:0"))
          for _, ends in ipairs {{"a", "b"}, {"c", "d"}} do
            s[ends[1]]:close()
            s[ends[2]]:close()
            s[ends[1]] = assert(s2.connect("tcp", l:local_addr()))
            s[ends[2]] = l:incoming()()
          end
        end
        local writer = s2.spawn(function()
          s.a:stream():write(all)
          s.a:shutdown "write"
        end)
        local from, to = s.b:stream(), s.c:stream {timeout = how == "deadline" and 0.1 or nil}
        local task = s2.spawn(s2.copy, from, to)
        if how == "cancel" then
          s2.wait(nil, s.d, "r")
          task:cancel()
        end
        local ok, _, _, errno, sent = task:join()
        lu.assertEquals(ok, how == "deadline")
        if ok then lu.assertEquals(errno, s2.errno.ETIMEDOUT) end
        s.c:shutdown "write"
        local got = s.d:stream():read_to_end()
        if ok then lu.assertEquals(sent, #got) end
        lu.assertTrue(#got > 0 and #got < #all)
        lu.assertTrue(got .. from:read_to_end() == all, domain .. ", " .. how)
        lu.assertTrue((writer:join()))
      end)
    end
  end
end

-- Sockets that do not block are spliced, others not: both give the same.
function M:test_copy_moves_as_much_as_it_is_told_of_much()
  local all = text(1000000)
  for _, blocking in ipairs {true, false} do
    run(function()
      local s <close> = pairs_of_sockets()
      s.b:set_nonblocking(not blocking)
      s2.spawn(function()
        s.a:stream():write(all, "rest")
        s.a:shutdown "write"
      end)
      local reader = s2.spawn(function() return s.d:stream():read_exact(#all) end)
      lu.assertEquals(s2.copy(s.b, s.c, 300000), 300000)
      lu.assertEquals(s2.copy(s.b, s.c, #all - 300000), #all - 300000)
      lu.assertEquals({reader:join()}, {true, all})
      lu.assertEquals(s.b:recv(), "rest")
      lu.assertEquals(s2.copy(s.b, s.c), 0)
    end)
  end
end

function M:test_an_empty_packet_is_copied()
  local s <close> = pairs_of_sockets "dgram"
  for _, bytes in ipairs {"one", "", "three"} do s.a:send(bytes) end
  lu.assertEquals(s2.copy(s.b, s.c, 8), 8)
  lu.assertEquals({s.d:recv(), s.d:recv(), s.d:recv()}, {"one", "", "three"})
  s.a:send "longer"
  local n, message, errno, went = s2.copy(s.b, s.c, 3)
  lu.assertEquals({n, errno, went}, {nil, s2.errno.EMSGSIZE, 0})
  lu.assertStrContains(message, "recv: ")
  local t <close> = pairs_of_sockets "seqpacket"
  for _, bytes in ipairs {"one", "", "three"} do t.a:send(bytes) end
  t.a:shutdown "write"
  lu.assertEquals(s2.copy(t.b, t.c), 8)
  lu.assertEquals({t.d:recv(), t.d:recv(), t.d:recv()}, {"one", "", "three"})
  local u <close> = pairs_of_sockets "dgram"
  local v <close> = pairs_of_sockets()
  for _, bytes in ipairs {"one", "", "three"} do u.a:send(bytes) end
  lu.assertEquals(s2.copy(u.b:stream(), v.c, 8), 8) -- a stream has no packets
  lu.assertEquals(v.d:stream():read_exact(8), "onethree")
end

-- One that could not be sent stays in the Stream, like other packets.
function M:test_an_empty_packet_stays_when_copy_is_cancelled()
  run(function()
    local s <close> = pairs_of_sockets "dgram"
    local from = s.b:stream()
    local full
    for _ = 1, 10000 do full = full or not s.c:send("full", s2.MSG.DONTWAIT) end
    if not full then lu.skip "a full socket drops datagrams here" end
    s.a:send ""
    local task = s2.spawn(s2.copy, from, s.c)
    lu.assertEquals(settled(task), "waiting")
    task:cancel()
    while s.d:recv(9, s2.MSG.DONTWAIT) do end
    task = s2.spawn(s2.copy, from, s.c)
    lu.assertEquals(settled(task), "waiting")
    lu.assertEquals(s.d:recv(9, s2.MSG.DONTWAIT), "")
    s.a:send "next"
    lu.assertIs(s2.wait(30, s.d, "r"), s.d)
    lu.assertEquals(s.d:recv(), "next")
    task:cancel()
  end)
end

-- what is left to copy may be less than the packet, which then stays
function M:test_no_packet_of_a_stream_is_cut()
  local s <close> = pairs_of_sockets "seqpacket"
  local from = s.b:stream()
  s.a:send "0123456789"
  for _ = 1, 2 do
    local n, message, errno, went = s2.copy(from, s.c, 5)
    lu.assertEquals({n, errno, went}, {nil, s2.errno.EMSGSIZE, 0})
    lu.assertStrContains(message, "recv: ")
  end
  lu.assertEquals(s2.copy(from, s.c, 10), 10)
  lu.assertEquals(s.d:recv(), "0123456789")
end

function M:test_a_stream_keeps_the_error_that_ended_a_copy()
  for _, size in ipairs {3, 1000000} do -- by Buffers, and by splice
    run(function()
      local s <close> = pairs_of_sockets()
      local a, b = support.tcp_pair()
      local _ <close> = a
      local from <close> = b:stream()
      b:set_nonblocking(true)
      local reader = s2.spawn(function() return s.d:stream():read_exact(size) end)
      s2.spawn(function()
        a:stream():write(("x"):rep(size))
        reader:join()
        a:set_linger(0)
        a:close()
      end)
      local refusal = table.pack(s2.copy(from, s.c))
      lu.assertEquals({refusal[1], refusal[3], refusal[4]}, {nil, s2.errno.ECONNRESET, size})
      for _ = 1, 2 do support.refused("ECONNRESET", nil, from:read()) end
    end)
  end
end

-- Copied by splice to who does not read, until the pipe holds what can't be sent.
function M:test_who_waits_to_read_gets_what_a_cancelled_copy_gives_back()
  run(function()
    local s <close> = pairs_of_sockets()
    local from, source, sent = s.b:stream(), s.a:stream(), 0
    local task = s2.spawn(s2.copy, from, s.c)
    repeat
      source:write(("x"):rep(70000)) -- more than a Buffer, which is what it begins by
      sent = sent + 70000
      s2.sleep(0.01)
    until s.b:available() > 0
    local taken = 0
    local reader = s2.spawn(function()
      for byte in from:lines(1) do taken = taken + #byte end
    end)
    while s.b:available() > 0 do s2.sleep(0.001) end
    task:cancel()
    task:join()
    s.c:shutdown "write"
    local arrived = #s.d:stream():read_to_end()
    while taken + arrived < sent do s2.sleep(0.001) end
    s.a:shutdown "write"
    lu.assertTrue((reader:join()))
    lu.assertEquals(taken + arrived, sent)
  end)
end

function M:test_copy_sends_behind_what_a_stream_keeps_back()
  local s <close> = pairs_of_sockets()
  local to = s.c:stream()
  to:setvbuf "full"
  to:write "first "
  s.a:send "then"
  s.a:shutdown "write"
  lu.assertEquals(s2.copy(s.b, to), 4)
  lu.assertEquals(take(s.d, 10), "first then")
  to:close()
  local n, _, errno, went = s2.copy(s.d:stream(), to)
  lu.assertEquals({n, errno, went}, {0})
end

function M:test_a_coroutine_that_is_no_task_is_told_so()
  run(function()
    local s <close> = pairs_of_sockets()
    local expected = "copy_both outside of tasks: call it in a function that spawn started"
    lu.assertErrorMsgContains(expected, coroutine.wrap(s2.copy_both), s.b, s.c)
    lu.assertErrorMsgContains(expected, table.sort, {1, 2}, function() s2.copy_both(s.b, s.c) end)
    s.a:send "plain"
    s.a:shutdown "write"
    lu.assertEquals(coroutine.wrap(s2.copy)(s.b, s.c), 5)
  end)
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
      lu.assertEquals(settled(task), "waiting")
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

-- The way that is stopped tells what it has moved, too, by the Buffers or by splice.
function M:test_copy_both_counts_both_ways_when_one_fails()
  for _, size in ipairs {5, 1000000} do
    run(function()
      local near, b = s2.pair()
      local c, d = support.tcp_pair()
      for _, sock in ipairs {c, d} do sock:set_nonblocking(true) end
      local task = s2.spawn(s2.copy_both, b, c)
      local there <close> = near:stream()
      local back <close> = d:stream()
      s2.spawn(function() there:write(("x"):rep(size)) end)
      lu.assertEquals(#back:read_exact(size), size)
      back:write "answer"
      lu.assertEquals(there:read_exact(6), "answer")
      d:set_linger(0)
      d:close()
      local _, n, _, errno, sent, received = task:join()
      lu.assertEquals({n, errno, sent, received}, {nil, s2.errno.ECONNRESET, size, 6})
      b:close()
      c:close()
    end)
  end
end

function M:test_misuse_raises()
  local s <close> = pairs_of_sockets()
  lu.assertErrorMsgContains("#1 to 'copy' (Socket or Stream expected, got nil)", s2.copy)
  lu.assertErrorMsgContains("bad argument #2 to 'copy'", s2.copy, s.a, {})
  lu.assertErrorMsgContains("bad argument #2 to 'copy'", s2.copy, s.a, io.stdout)
  local hidden = setmetatable({}, {__metatable = 5})
  lu.assertErrorMsgContains("bad argument #1 to 'copy'", s2.copy, hidden, s.a)
  lu.assertErrorMsgContains("bad argument #3 to 'copy' (count expected", s2.copy, s.a, s.c, -1)
  lu.assertErrorMsgContains("bad argument #3 to 'copy' (count expected", s2.copy, s.a, s.c, "1")
  lu.assertErrorMsgContains("bad argument #1 to 'copy_both'", s2.copy_both, 7, s.a)
  lu.assertErrorMsgContains("bad argument #2 to 'copy_both'", s2.copy_both, s.a)
end

return M
