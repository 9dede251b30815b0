-- Descriptions of functions and types from the stubs for editors (meta.lua), for help.

local errors = require "socket2.errors"

local stubs = {}

local function short(text)
  return (text:gsub("socket2%.(%u)", "%1"))
end

-- An argument: {name =, text =}.
local function argument(text)
  local name, kind, rest = text:match("^(%S+) (%S+)%s*(.*)$")
  if rest == "" then return {name = name, text = short(kind)} end
  return {name = name, text = short(kind) .. ", " .. rest}
end

-- A result, as one text.
local function result(text)
  local kind, comment = text:match("^(.-)%s*#%s*(.*)$")
  if not kind then return short(text) end
  local word = comment:match("^%a+$") -- "message", "errno"
  return word or ("%s: %s"):format(short(kind), comment)
end

local function newentry()
  return {text = {}, arguments = {}, results = {}}
end

-- Adds a line of a comment to the description.
local function comment(entry, line)
  local tag, rest = line:match("^@(%l+) ?(.*)$")
  if tag == "param" then
    entry.arguments[#entry.arguments + 1] = argument(rest)
  elseif tag == "return" then
    entry.results[#entry.results + 1] = result(rest)
  elseif tag == "class" then
    entry.class = rest:match("^socket2%.(%a+)")
  elseif not tag then
    entry.text[#entry.text + 1] = line
  end
end

-- Opens the stubs. Returns nil when they are not installed; or nil and a message when they can't be
-- opened, for example because descriptors have run out.
local function open()
  local path, tried = package.searchpath("socket2.meta", package.path)
  if path then return io.open(path) end
  return nil, errors.unopened(tried)
end

-- Reads the stubs: a list of {name =, of = "Socket", static =, call = as it is written, text =,
-- arguments =, results =}, and of types {class =, text =}. Returns nil when they are not installed;
-- 'failure' is set when they can't be read for another reason.
local function read()
  local file
  file, stubs.failure = open()
  if not file then return nil end
  local list, entry = {}, newentry()
  for line in file:lines() do
    local text = line:match("^%-%-%-(.*)$")
    if text then
      comment(entry, text)
    else
      local of, separator, name, arguments = line:match("^function (%w+)([.:])([%w_]+)(%b()) end")
      if name then
        entry.name, entry.of, entry.static = name, of, separator == "."
        entry.call = of .. separator .. name .. arguments
        list[#list + 1] = entry
      elseif entry.class and line:find("^local %u%a+ = {}") then
        list[#list + 1] = entry
      end
      entry = newentry()
    end
  end
  file:close()
  return list
end

local known

-- All entries; none when the stubs are not installed.
function stubs.all()
  known = known or read()
  return known or {}
end

return stubs
