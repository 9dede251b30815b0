-- The examples in the documentation of methods and options: what stands after @usage is run, and
-- what it prints is compared with the text after "-->". Indented blocks are compiled.
local lu = require "luaunit"
local socket2 = require "socket2"
local support = require "support"

local contents = support.contents

local Usage = {}

-- {==================================================================
-- Finding them
-- ===================================================================

-- the lines of the comments for the documentation in a file, in lists
local function comments(name)
  local list, text = {}, contents(name)
  if name:find "%.c$" then
    for comment in text:gmatch "/%*%*%*\n(.-)%*/" do
      local lines = {}
      for line in comment:gmatch "([^\n]*)\n" do lines[#lines + 1] = line end
      list[#list + 1] = lines
    end
    return list
  end
  local lines
  for line in text:gmatch "([^\n]*)\n" do
    if line:find "^%-%-%-" then
      lines = {}
      list[#list + 1] = lines
    elseif not line:find "^%-%-" then
      lines = nil
    end
    if lines then lines[#lines + 1] = line:gsub("^%-%-%-? ?", "") end
  end
  return list
end

-- the examples of a comment, each as the text of a chunk; and its indented blocks
local function usages(lines)
  local list, blocks, current, block = {}, {}, nil, nil
  for _, line in ipairs(lines) do
    local rest = line:match "^@usage ?(.*)$"
    if rest then
      current = {rest}
      list[#list + 1] = current
    elseif line:find "^@" then
      current = nil
    elseif current then
      current[#current + 1] = line
    end
    local code = line:match "^    ?(.*)$"
    if code and not current then
      block = block or {}
      block[#block + 1] = code
      blocks[#blocks + 1] = #block == 1 and block or nil
    elseif line ~= "" then
      block = nil
    end
  end
  for _, found in ipairs{list, blocks} do
    for i, each in ipairs(found) do found[i] = table.concat(each, "\n") end
  end
  return list, blocks
end

local function nameof(lines)
  for _, line in ipairs(lines) do
    local name = line:match "^@function ([%w_.]+)" or line:match "^@%a*mod ([%w_.]+)"
    if name then return name end
  end
  return lines[1]:lower():gsub("%W+", "_"):sub(1, 40)
end

-- }==================================================================

-- {==================================================================
-- Running them
-- ===================================================================

-- what cannot be run here, only compiled
local COMPILED = {
  serve = "runs until the listener is closed", copy = "the same", copy_both = "the same",
  incoming = "the same", use = "needs cqueues", install = "changes require for all specs",
  open = "needs a server", help = "prints a lot", stream = "is only the beginning of a program",
}

-- addresses that are free here, in place of those that a reader would use
local PLACES = {
  ['":8080"'] = '"127.0.0.1:0"', ['":5353"'] = '"127.0.0.1:0"', ['"/run/app.sock", options'] =
  "path, options", ['"localhost:8080"'] = "listener:local_addr()",
}

-- what examples may use without making it; made when they do
local fixtures = {}

function fixtures.listener()
  local listener = assert(socket2.listen("tcp4", "127.0.0.1:0", {read_timeout = 30}))
  return listener, assert(socket2.connect("tcp4", tostring(listener:local_addr())))
end

function fixtures.sock(env)
  local listener <close> = assert(socket2.listen("tcp4", "127.0.0.1:0"))
  local sock = assert(socket2.connect("tcp4", tostring(listener:local_addr())))
  env.peer = assert(listener:accept())
  assert(sock:set_read_timeout(30) and env.peer:set_read_timeout(30))
  return sock
end

function fixtures.peer(env)
  local _ = env.sock
  return rawget(env, "peer")
end

function fixtures.udp()
  return assert(socket2.bind("udp4", "127.0.0.1:0", {read_timeout = 30}))
end

function fixtures.stream(env) return env.sock:stream{timeout = 30} end

function fixtures.poller() return assert(socket2.Poller.new()) end

function fixtures.msg(env)
  assert(env.udp:send_to("hello", env.udp:local_addr()))
  local msg = socket2.MsgHdr.new{buffers = {16}, control = 64}
  assert(env.udp:recvmsg(msg))
  return msg
end

function fixtures.flags(env) return env.msg:flags() end

local function squeeze(text)
  return (text:gsub("%s+", " "):gsub("^ ", ""):gsub(" $", ""))
end

-- runs it, and compares what each line printed
local function run(text, name, compiled)
  for place, free in pairs(PLACES) do
    local from, to = text:find(place, 1, true)
    if from then text = text:sub(1, from - 1) .. free .. text:sub(to + 1) end
  end
  local printed, more = {}, {}
  local env = setmetatable({socket2 = socket2}, {__index = function(env, key)
    if not fixtures[key] then return _G[key] end
    local value, other = fixtures[key](env)
    more[#more + 1] = other
    rawset(env, key, value)
    return value
  end})
  function env.print(...)
    local line = debug.getinfo(2, "l").currentline
    local list = table.pack(...)
    for i = 1, list.n do list[i] = tostring(list[i]) end
    printed[line] = (printed[line] and printed[line] .. " " or "") .. table.concat(list, " ")
  end
  local f = assert(load(text, "=" .. name, "t", env))
  if compiled then return end
  local mode = text:find "path, options" ~= nil
  if mode then support.needproc() end
  local dir <close> = mode and support.tempdir()
  env.path = dir and dir "sock"
  f()
  local number = 0
  for line in (text .. "\n"):gmatch "([^\n]*)\n" do
    number = number + 1
    local expected = line:match "%-%-> (.*)$"
    if expected then
      local actual = squeeze(printed[number] or "")
      -- the words before an errno are the C library's: musl has others
      local call, code = actual:match "^nil (%l+: )%u[^%d]* (%d+)$"
      if call and socket2.errno[math.tointeger(code)] then
        lu.assertEquals({expected:match "^nil (%l+: )%u[^%d]* (%d+)$"}, {call, code}, line)
      else
        lu.assertEquals(actual, squeeze(expected), line)
      end
    end
  end
  for _, key in ipairs{"stream", "poller", "sock", "peer", "udp", "listener"} do
    local object = rawget(env, key)
    if object then object:close() end
  end
  for _, object in ipairs(more) do object:close() end
end

local function add(name, text, compiled)
  local i = 1
  while Usage[("test_%s_%d"):format(name, i)] do i = i + 1 end
  Usage[("test_%s_%d"):format(name, i)] = function()
    lu.skipIf(not socket2.Domain.PACKET, "examples show more than a bare system has")
    run(text, name, compiled)
  end
end

for path in support.shell "find csrc lua -name '*.c' -o -name '*.lua' | sort":gmatch "%S+" do
  if not path:find "meta%.lua$" and not path:find "^csrc/gen/" then
    for _, lines in ipairs(comments(path)) do
      local name = nameof(lines)
      local list, blocks = usages(lines)
      for _, text in ipairs(list) do
        add(name:gsub("%.", "_"), text, COMPILED[name])
      end
      for _, text in ipairs(blocks) do add("block_of_" .. name:gsub("%.", "_"), text, true) end
    end
  end
end

local options = dofile "csrc/gen/option_examples.lua"
for name, text in pairs(options) do add("option_" .. name, text) end

-- }==================================================================

function Usage:test_each_type_of_value_has_an_example_of_an_option()
  local types = {}
  for name, opt in socket2.options() do
    types[opt.type] = types[opt.type] or options[name] ~= nil
  end
  for name, has in pairs(types) do lu.assertTrue(has, name) end
  for name in pairs(options) do lu.assertNotNil(socket2.Socket[name], name) end
end

-- constants that the sentences name
function Usage:test_the_constants_of_the_sentences_exist()
  lu.skipIf(not socket2.Domain.PACKET, "sentences name what a bare system lacks")
  local count = 0
  local function check(sentence)
    for prefix, name in sentence:gmatch "%f[%w](%u[%w]+)%.(%u[%u%d_]+)" do
      count = count + 1
      lu.assertNotNil(socket2[prefix] and socket2[prefix][name], prefix .. "." .. name)
    end
  end
  for _, opt in socket2.options() do check(opt.doc) end
  for _, row in ipairs(socket2.MsgHdr.control_types()) do check(row.doc) end
  lu.assertTrue(count > 40)
end

-- members of structures, each with what it means, and no others
function Usage:test_the_members_of_structures_have_a_meaning()
  lu.skipIf(not socket2.Domain.PACKET, "a bare system has fewer structures")
  local meanings, used = dofile "csrc/gen/member_meanings.lua", {}
  local function check(name, members)
    for _, member in ipairs(members or {}) do
      local key = meanings[name .. "." .. member.name] and name .. "." .. member.name or member.name
      lu.assertIsString(meanings[key], name .. "." .. member.name)
      used[key] = true
    end
  end
  for name, opt in socket2.options() do check(name, opt.members) end
  for _, row in ipairs(socket2.MsgHdr.control_types()) do check(row.name, row.members) end
  for key in pairs(meanings) do lu.assertTrue(used[key], key) end
end

-- options and control messages that the sentences name
function Usage:test_the_control_messages_of_the_sentences_exist()
  local known, count = {}, 0
  for _, row in ipairs(socket2.MsgHdr.control_types()) do known[row.name] = true end
  for _, opt in socket2.options() do
    local name = opt.doc:match "control message ([%w_]+)"
    if name then
      count = count + 1
      lu.assertTrue(known[name], opt.name .. ": " .. name)
    end
  end
  lu.assertTrue(count > 20, count)
end

return Usage
