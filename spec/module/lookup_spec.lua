-- The lookups of the Lua layer: what resolve does, in threads.
local lu = require "luaunit"
local core = require "socket2.core"
local support = require "support"

local AI, EAI = core.AI, core.EAI
local lookup = core.internal.lookup

local M = {}

-- What a lookup gives, once it is done.
local function result(one)
  lu.assertEquals(core.poll({[one] = "r"}, 60), {[one] = "r"})
  return one:result()
end

local function texts(list)
  local all = {}
  for i, found in ipairs(list) do
    all[i] = tostring(found.addr) .. " " .. found.type .. " " .. found.protocol
  end
  return all
end

function M:test_gives_what_resolve_gives()
  support.needlocalhost()
  for _, query in ipairs {
    {"127.0.0.1", 80, {type = "stream"}}, {"::1", "80", {flags = AI.NUMERICHOST}},
    {false, "7007", {flags = AI.PASSIVE, domain = "ipv4"}}, {"localhost", nil, {type = "dgram"}},
  } do
    local one <close> = assert(lookup(query[1], query[2], query[3]))
    local found = assert(result(one))
    lu.assertEquals(texts(found), texts(assert(core.resolve(query[1], query[2], query[3]))))
    lu.assertEquals(texts(assert(one:result())), texts(found))
  end
end

function M:test_gives_the_canonical_name_if_asked_for()
  for flags, name in pairs {[AI.CANONNAME] = "127.0.0.1", [0] = false} do
    local one <close> = assert(lookup("127.0.0.1", 80, {flags = flags}))
    lu.assertEquals(assert(result(one))[1].canonname, name)
  end
end

function M:test_fails_as_resolve_fails()
  local one <close> = assert(lookup("no number", 1, {flags = AI.NUMERICHOST}))
  local value, message, code = result(one)
  lu.assertNil(value)
  lu.assertEquals(code, EAI.NONAME)
  lu.assertEquals(message, (select(2, core.resolve("no number", 1, {flags = AI.NUMERICHOST}))))
  value, message, code = lookup("a\0b")
  lu.assertNil(value)
  lu.assertStrContains(message, "getaddrinfo: ")
  lu.assertEquals(code, EAI.NONAME)
  lu.assertErrorMsgContains("bad argument #2", lookup, "x", 70000)
  lu.assertErrorMsgContains("bad argument #3", lookup, "x", 1, {what = 1})
end

function M:test_close()
  local one = assert(lookup("127.0.0.1"))
  local fd = one:pollfd()
  lu.assertTrue(fd >= 0)
  lu.assertEquals(one:getfd(), fd)
  lu.assertTrue(one:close())
  lu.assertTrue(one:close())
  lu.assertEquals(one:pollfd(), -1)
  support.refused("EBADF", "getaddrinfo", one:result())
end

-- how many threads this process has
local function threads()
  for line in io.lines("/proc/self/status") do
    local n = line:match("^Threads:%s*(%d+)")
    if n then return math.tointeger(n) end
  end
end

function M:test_many_at_once()
  support.needproc()
  support.needlocalhost()
  local before = threads()
  local list = {}
  for i = 1, 100 do
    list[i] = assert(lookup("localhost", i, {type = "stream"}))
    if i % 3 == 0 then list[i]:close() end
  end
  for i, one in ipairs(list) do
    if i % 3 ~= 0 then
      for _, found in ipairs(assert(result(one))) do lu.assertEquals(found.addr:port(), i) end
    end
    if i % 2 == 0 then one:close() end
  end
  support.eventually(function() return threads() <= before end)
end

-- Runs a script where nobody answers: a name server that is bound, and silent. In it 'slow'
-- begins a lookup that takes so many seconds.
local function silence(command, script, seconds)
  support.need("unshare", "ip")
  support.needmounts()
  lu.skipIf(not support.root(), "only root may have a name server")
  local dir <close> = support.tempdir()
  local conf <close> = assert(io.open(dir "resolv.conf", "w"))
  conf:write("nameserver 127.0.0.1\noptions attempts:1 timeout:", seconds, "\n")
  conf:close()
  local file <close> = assert(io.open(dir "script.lua", "w"))
  file:write([[
    local core = require "socket2.core"
    local server = assert(core.Socket.new("ipv4", "dgram"))
    assert(server:bind "127.0.0.1:53")
    local function slow()
      return (assert(core.internal.lookup("host.example", 80, {type = "stream"})))
    end
  ]], script)
  file:close()
  return support.shell(("unshare -n -m sh -c 'ip link set lo up && mount --bind %s "
    .. "/etc/resolv.conf && exec %s %s'"):format(dir "resolv.conf", command, dir "script.lua"))
end

-- The same, with lookups that take longer and longer until the output is as expected: a machine
-- may be so busy that the first ones end before the script looks at them.
local function unanswered(command, script, expected)
  local output, code
  for _, seconds in ipairs {1, 4, 16} do
    output, code = silence(command, script, seconds)
    lu.skipIf(output:find("resolv.conf"), output)
    if output:find(expected) then break end
  end
  lu.assertStrMatches(output, expected)
  lu.assertEquals(code, 0)
end

local WAITING = [[
  local function result(one)
    assert(next(core.poll({[one] = "r"}, 60)) == one)
    local value, message, code = one:result()
    assert(value == nil and code == core.EAI.AGAIN, message)
  end
  -- six at once share four threads: two wait until one of the first is done
  local list = {}
  for i = 1, 6 do list[i] = slow() end
  list[1]:close()
  list[6]:close()
  server:recv() -- a thread has begun
  for line in io.lines "/proc/self/status" do
    local threads = line:match "^Threads:%s*(%d+)"
    assert(not threads or tonumber(threads) <= 5, threads) -- four, and the one of this program
  end
  local value, message, code = list[5]:result() -- it is in the queue
  assert(value == nil and code == core.errno.EAGAIN, message)
  for i = 2, 5 do result(list[i]) end
  slow()
  collectgarbage()
  collectgarbage()
  local last = slow()
  last:close()
  print "done"
]]

function M:test_waiting_and_giving_up()
  unanswered(support.interpreter(), WAITING, "^done$")
end

-- the state is closed, and its threads go on
function M:test_threads_that_end_after_lua()
  local dir <close> = support.tempdir()
  local output, code = support.compile("-o " .. dir "late" .. " spec/module/lookup/late.c",
    "--cflags --libs")
  lu.skipIf(code ~= 0, "cannot be built: " .. output)
  local command = support.interpreter():gsub("%S+$", function() return dir "late" end)
  -- the name server's socket outlives the state: closed, it would end the lookups at once
  unanswered(command, "server:into_fd() slow() slow() slow():close() slow() slow() slow()",
    "^[2-5] threads when closed\n1 thread at the end$")
end

return M
