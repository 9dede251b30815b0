-- poll, fileno, ignore_sigpipe.
local lu = require "luaunit"
local s2 = require "socket2"
local support = require "support"
local run = require "tasks".run

local Socket, errno = s2.Socket, s2.errno

local M = {}

function M:test_socket_poll()
  local a <close>, b = Socket.pair()
  local _ <close> = b
  lu.assertEquals(a:poll("w", 0), "w")
  lu.assertEquals(a:poll("r", 0), false)
  lu.assertEquals(a:poll("r", 0.001), false)
  b:send("x")
  lu.assertEquals(a:poll("r"), "r")
  lu.assertEquals(a:poll("rw", nil), "rw")
  lu.assertEquals(a:poll("wr", false), "rw")
  a:recv()
  b:close()
  lu.assertEquals(a:poll("r", 0), "r")
end

function M:test_module_poll()
  local a <close>, b = Socket.pair()
  local _ <close> = b
  local c <close>, d = Socket.pair()
  local _ <close> = d
  b:send("x")
  local ready = assert(s2.poll({[a] = "r", [c] = "r", [d] = "rw"}, 1))
  lu.assertEquals(ready, {[a] = "r", [d] = "w"})
  lu.assertEquals(s2.poll({[c] = "r"}, 0), {})
  lu.assertEquals(s2.poll({}, 0), {})
end

function M:test_module_poll_names_what_is_closed()
  local a, b <close> = Socket.pair()
  a:close()
  local value, message, code = s2.poll({[a] = "r", [b] = "r"}, 0)
  lu.assertNil(value)
  lu.assertEquals(message, "poll: Socket (closed) is closed")
  lu.assertEquals(code, errno.EBADF)
  value, message, code = s2.poll({[100000] = "r"}, 0)
  lu.assertNil(value)
  lu.assertEquals(message, "poll: 100000 is closed")
  lu.assertEquals(code, errno.EBADF)
end

-- A Poller of poll(2) has no descriptor, which is something else than a closed one.
function M:test_a_Poller_without_a_descriptor_is_refused()
  local poller <close> = s2.Poller.new "poll"
  support.refused("EOPNOTSUPP", "poll", s2.poll({[poller] = "r"}, 0))
  support.refused("EOPNOTSUPP", "poll", s2.wait(0, poller, "r"))
  run(function() support.refused("EOPNOTSUPP", "poll", s2.wait(0, poller, "r")) end)
  poller:close()
  support.refused("EBADF", "poll", s2.poll({[poller] = "r"}, 0))
  lu.assertIs(s2.wait(0, poller, "r"), poller)
end

function M:test_module_poll_misuse()
  local a <close> = Socket.pair()
  lu.assertErrorMsgContains("table expected", s2.poll)
  lu.assertErrorMsgContains("table expected", s2.poll, a)
  lu.assertErrorMsgContains('{[object] = "r"} expected, got a boolean for Socket', s2.poll,
    {[a] = true}, 0)
  lu.assertErrorMsgContains('{[object] = "r"} expected, got a userdata for 1', s2.poll, {a}, 0)
  lu.assertErrorMsgContains([[invalid events 'read\n']], s2.poll, {[a] = "read\n"}, 0)
  lu.assertErrorMsgContains("invalid event", s2.poll, {[a] = "q"}, 0)
  lu.assertError(s2.poll, {["x"] = "r"}, 0)
  lu.assertErrorMsgContains("bad argument #2", s2.poll, {[a] = "w"}, -1)
  for _, bad in ipairs {{[a] = "x"}, {[a] = ""}, {[a] = 1}, {[{}] = "r"}, {[1 << 40] = "r"}} do
    lu.assertErrorMsgContains("bad argument #1", s2.poll, bad, 0)
  end
end

-- more descriptors than select could take
function M:test_module_poll_many()
  local list, objects = {}, {}
  for i = 1, 400 do
    local a, b = Socket.pair()
    if not a then break end
    list[i] = {a, b}
    objects[a] = "r"
  end
  list[#list][2]:send("x")
  lu.assertEquals(s2.poll(objects, 5), {[list[#list][1]] = "r"})
  for _, pair in ipairs(list) do
    pair[1]:close()
    pair[2]:close()
  end
end

local function ignored()
  for line in io.lines("/proc/self/status") do
    local mask = line:match("^SigIgn:%s*(%x+)")
    if mask then return tonumber(mask, 16) >> 12 & 1 end
  end
end

function M:test_ignore_sigpipe_only_when_called()
  support.needproc()
  lu.assertEquals(ignored(), 0)
  local output = support.run [[
    local s2 = require "socket2"
    local function ignored()
      for line in io.lines("/proc/self/status") do
        local mask = line:match("^SigIgn:%s*(%x+)")
        if mask then return tonumber(mask, 16) >> 12 & 1 end
      end
    end
    io.write(ignored(), tostring(s2.ignore_sigpipe()), ignored())]]
  lu.assertEquals(output, "0true1")
end

return M
